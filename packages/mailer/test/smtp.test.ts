import { generateKeyPairSync } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { MailSendError } from '../src/errors.ts'
import { createMailer, type Mailer } from '../src/mailer.ts'
import type { MailerOptions, SmtpOptions } from '../src/settings.ts'
import { freePort } from './free-port.ts'
import { createMemoryLogger, silent } from './loggers.ts'
import { startScriptedSmtp } from './scripted-smtp.ts'
import { messageIdOf, type SinkOptions, type SmtpSink, startSmtpSink } from './smtp-sink.ts'

const MAIL = { to: 'ada@example.com', subject: 'Hello', html: '<p>Hello</p>', text: 'Hello' }

let sink: SmtpSink | undefined
let mailer: Mailer | undefined

afterEach(async () => {
  await mailer?.close(100)
  await sink?.close()
  mailer = sink = undefined
})

interface Start extends Omit<MailerOptions, 'smtp'> {
  server?: SinkOptions
  smtp?: Partial<SmtpOptions>
}

async function start({ server = {}, smtp = {}, ...options }: Start = {}) {
  sink = await startSmtpSink(server)
  mailer = createMailer({
    from: { name: 'App', address: 'app@example.com' },
    smtp: { ...sink.smtp, ...smtp },
    logger: silent,
    retry: { first: 5, longest: 50, unknown: 5 },
    ...options,
  })
  return { sink, mailer }
}

/** Enqueues a mail and returns the events until the queue is empty. */
async function enqueueAndWait(of: Mailer, mail: Parameters<Mailer['enqueue']>[0]) {
  const events: string[] = []
  of.on('sent', ({ recipient, attempts }) => events.push(`sent ${recipient} ${attempts}`))
  of.on('refused', ({ recipient, reply }) => events.push(`refused ${recipient} ${reply}`))
  of.on('retrying', ({ recipient, attempts, reply }) => events.push(`retrying ${recipient} ${attempts} ${reply ?? ''}`))
  of.on('dead', ({ recipient }) => events.push(`dead ${recipient}`))
  of.on('paused', ({ cause }) => events.push(`paused ${cause}`))
  of.on('resumed', () => events.push('resumed'))
  await of.enqueue(mail)
  await of.idle()
  return events.map((event) => event.trim())
}

describe('a message', () => {
  test('arrives complete, over TLS, with its plain text', async () => {
    const { sink, mailer } = await start()
    const { messageId, accepted } = await mailer.send({
      to: [{ name: 'Ada Lovelace', address: 'ada@example.com' }, 'grace@example.com'],
      cc: 'alan@example.com',
      bcc: 'secret@example.com',
      replyTo: 'help@example.com',
      subject: 'Grüße, “Ada”',
      html: '<p>Hello <img src="cid:logo"></p>',
      text: 'Hello',
      headers: { 'X-Campaign': 'spring' },
      unsubscribe: { url: 'https://example.com/u?t=1', mailto: 'unsubscribe@example.com' },
      priority: 'high',
      attachments: [
        { filename: 'logo.png', content: new Uint8Array([1, 2, 3]), cid: 'logo' },
        { filename: 'terms.txt', content: 'Terms' },
      ],
      calendar: { content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR' },
    })
    const [mail] = await sink.parsed()
    expect(accepted).toHaveLength(4)
    expect(sink.mails[0]).toMatchObject({ from: 'app@example.com', secure: true })
    expect(sink.mails[0]!.to).toEqual(accepted)
    expect(sink.mails[0]!.raw).not.toContain('secret@example.com')
    expect(mail).toMatchObject({ subject: 'Grüße, “Ada”', text: 'Hello', messageId })
    expect(sink.mails[0]!.raw).toContain('X-Priority: 1 (Highest)')
    expect(mail!.from!.text).toBe('"App" <app@example.com>')
    expect([mail!.to!, mail!.cc!, mail!.replyTo!].flat().map(({ text }) => text)).toEqual([
      '"Ada Lovelace" <ada@example.com>, grace@example.com',
      'alan@example.com',
      'help@example.com',
    ])
    expect(mail!.html).toContain('Hello')
    expect(mail!.attachments.map(({ filename, content, cid }) => [filename, content.length, cid])).toEqual(
      expect.arrayContaining([
        ['logo.png', 3, 'logo'],
        ['terms.txt', 5, undefined],
      ]),
    )
    expect(sink.mails[0]!.raw).toContain('text/calendar; charset=utf-8; method=REQUEST')
    expect(mail!.headers.get('x-campaign')).toBe('spring')
    expect(sink.mails[0]!.raw.replace(/\r\n\s+/g, ' ')).toContain(
      'List-Unsubscribe: <https://example.com/u?t=1>, <mailto:unsubscribe@example.com>',
    )
    expect(sink.mails[0]!.raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  })

  test('reaches an internationalized domain', async () => {
    const { sink, mailer } = await start()
    const { accepted } = await mailer.send({ ...MAIL, to: 'ada@bücher.example' })
    expect(accepted).toEqual(['ada@xn--bcher-kva.example'])
    expect(sink.mails[0]!.raw).toContain('To: ada@xn--bcher-kva.example')
  })

  test.each([
    ['a word longer than a line', `Hello ${'x'.repeat(3000)}`],
    ['what looks encoded', 'Hello =?UTF-8?Q?Ada?='],
    ['letters outside of ASCII', `${'Grüße 👋 '.repeat(100)}Ada`],
  ])('arrives with a subject of %s, in short lines', async (_, subject) => {
    const { sink, mailer } = await start()
    await mailer.send({ ...MAIL, subject })
    expect((await sink.parsed())[0]!.subject).toBe(subject)
    const lines = sink.mails[0]!.raw.split('\r\n')
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(76)
  })

  test('is signed with DKIM, including the unsubscribe headers', async () => {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    })
    const { sink, mailer } = await start({
      smtp: { dkim: { domainName: 'example.com', keySelector: 's1', privateKey } },
    })
    await mailer.send({ ...MAIL, unsubscribe: { url: 'https://example.com/u' } })
    const signature = /^DKIM-Signature: ([\s\S]*?)\r\n(?!\s)/m.exec(sink.mails[0]!.raw)![1]!
    expect(signature).toContain('d=example.com')
    expect(signature).toContain('s=s1')
    const signed = /\sh=([^;]+);/.exec(signature)![1]!.replace(/\s/g, '').toLowerCase().split(':')
    expect(signed).toEqual(expect.arrayContaining(['from', 'list-unsubscribe', 'list-unsubscribe-post']))
  })

  test('has the same Message-ID on every attempt, made from the job’s id', async () => {
    const seen: string[] = []
    const message: SinkOptions['message'] = ({ raw }, count) => {
      seen.push(messageIdOf(raw))
      return count < 2 ? 451 : undefined
    }
    const { sink, mailer } = await start({ server: { message } })
    const [queued] = await mailer.enqueue(MAIL)
    await mailer.idle()
    expect(sink.mails).toHaveLength(1)
    expect(seen).toEqual(Array(3).fill(`<${queued!.id}@example.com>`))
  })
})

describe('one recipient of three refused', () => {
  const server: SinkOptions = { recipient: (address) => (address.startsWith('bad') ? 550 : undefined) }
  const to = ['a@example.com', 'bad@example.com', 'c@example.com']

  test('the others receive it, and the refusal is returned and logged', async () => {
    const logger = createMemoryLogger()
    const { mailer } = await start({ server, logger })
    const { accepted, refused } = await mailer.send({ ...MAIL, to })
    expect(accepted).toEqual(['a@example.com', 'c@example.com'])
    expect(refused).toMatchObject([{ address: 'bad@example.com', kind: 'permanent', reply: 550 }])
    expect(logger.lines.filter(({ level }) => level !== 'info')).toMatchObject([
      { level: 'warn', fields: { to: 'b…@example.com', reply: 550 } },
    ])
    expect(JSON.stringify(logger.lines)).not.toContain('bad@')
  })

  test('in the background, each is a job of its own', async () => {
    const { sink, mailer } = await start({ server })
    const events = await enqueueAndWait(mailer, { ...MAIL, to })
    expect(events.sort()).toEqual(['refused bad@example.com 550', 'sent a@example.com 1', 'sent c@example.com 1'])
    expect(sink.mails.map((mail) => mail.to).sort()).toEqual([['a@example.com'], ['c@example.com']])
    expect(await mailer.status()).toMatchObject({ waiting: 0, dead: 0 })
  })
})

describe('every recipient is refused by `send`', () => {
  const to = ['a@example.com', 'b@example.com']

  test('for good: it throws, with all refusals, and each has an event', async () => {
    const { mailer } = await start({ server: { recipient: () => 550 } })
    const refused: string[] = []
    mailer.on('refused', ({ recipient }) => refused.push(recipient))
    const error = await mailer.send({ ...MAIL, to }).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(MailSendError)
    expect(error).toMatchObject({ kind: 'permanent', reply: 550, unknown: false })
    expect((error as MailSendError).refused.map(({ address, kind }) => [address, kind])).toEqual([
      ['a@example.com', 'permanent'],
      ['b@example.com', 'permanent'],
    ])
    expect(refused).toEqual(to)
  })

  test('for now: it throws what is worth trying again, and nobody is reported as refused', async () => {
    const { mailer } = await start({ server: { recipient: (address) => (address.startsWith('a') ? 451 : 550) } })
    const refused: string[] = []
    mailer.on('refused', ({ recipient }) => refused.push(recipient))
    await expect(mailer.send({ ...MAIL, to })).rejects.toMatchObject({ kind: 'passing', reply: 451 })
    expect(refused).toEqual([])
  })
})

test('one recipient refused for now by `send`: in the result and the log, but not the event `refused`', async () => {
  const logger = createMemoryLogger()
  const { mailer } = await start({
    server: { recipient: (address) => (address.startsWith('grey') ? 451 : undefined) },
    logger,
  })
  const events: string[] = []
  mailer.on('refused', ({ recipient }) => events.push(`refused ${recipient}`))
  mailer.on('unsent', ({ recipient, reply }) => events.push(`unsent ${recipient} ${reply}`))
  const { accepted, refused } = await mailer.send({ ...MAIL, to: ['grey@example.com', 'b@example.com'] })
  expect(accepted).toEqual(['b@example.com'])
  expect(refused).toMatchObject([{ address: 'grey@example.com', kind: 'passing', reply: 451 }])
  expect(events).toEqual(['unsent grey@example.com 451'])
  expect(logger.lines.filter(({ level }) => level === 'warn')).toMatchObject([
    { fields: { to: 'g…@example.com', reply: 451 }, text: 'recipient not reached, and nothing tries again' },
  ])
})

describe('a server that takes three recipients at a time', () => {
  const to = ['1', '2', '3', '4', '5', '6', '7'].map((name) => `${name}@example.com`)

  test.each([
    '452 4.5.3 Too many recipients',
    '452 Too many recipients',
    '451 4.5.3 Enough for now',
    '550 5.5.3 Recipient limit exceeded',
  ])('gets the mail once per three, with one Message-ID: %s', async (reply) => {
    let taken = 0
    const server = await startScriptedSmtp((line) => {
      if (line.startsWith('MAIL')) taken = 0
      return line.startsWith('RCPT') && ++taken > 3 ? reply : undefined
    })
    mailer = createMailer({ from: 'app@example.com', smtp: server.smtp, logger: silent })
    const { accepted, refused } = await mailer.send({ ...MAIL, to })
    expect(accepted).toEqual(to)
    expect(refused).toEqual([])
    expect(server.lines.filter((line) => line === '.')).toHaveLength(3)
    await server.close()
  })

  test('and fails then: those that have it are not forgotten', async () => {
    let mails = 0
    const server = await startScriptedSmtp((line) => {
      if (line.startsWith('MAIL')) mails++
      if (line.startsWith('MAIL') && mails > 1) return '451 4.3.0 Not now'
      return line === 'RCPT TO:<7@example.com>' ? '452 4.5.3 Too many recipients' : undefined
    })
    mailer = createMailer({ from: 'app@example.com', smtp: server.smtp, logger: silent })
    const { accepted, refused } = await mailer.send({ ...MAIL, to })
    expect(accepted).toEqual(to.slice(0, 6))
    expect(refused).toMatchObject([{ address: '7@example.com', kind: 'passing', reply: 451 }])
    await server.close()
  })
})

describe('a server without SMTPUTF8', () => {
  const server = { server: { hideSMTPUTF8: true } }

  test('gets no address that it cannot read, and the others get the mail', async () => {
    const { sink, mailer } = await start({ server })
    const { accepted, refused } = await mailer.send({ ...MAIL, to: ['adä@example.com', 'ada@exämple.com'] })
    expect(accepted).toEqual(['ada@xn--exmple-cua.com'])
    expect(refused).toMatchObject([{ address: 'adä@example.com', kind: 'permanent' }])
    expect(refused[0]!.reason).toContain('SMTPUTF8')
    expect(sink.mails).toHaveLength(1)
  })

  test('in the background, the mail is refused, and the next one is sent', async () => {
    const { sink, mailer } = await start({ server })
    const events = await enqueueAndWait(mailer, { ...MAIL, to: ['adä@example.com', 'b@example.com'] })
    expect(events.sort()).toEqual(['refused adä@example.com undefined', 'sent b@example.com 1'])
    expect(sink.mails.map((mail) => mail.to)).toEqual([['b@example.com']])
  })

  test('cannot send for a sender that it cannot read: our settings', async () => {
    const { sink, mailer } = await start({ server, from: 'äpp@example.com' })
    await expect(mailer.send(MAIL)).rejects.toMatchObject({ kind: 'configuration' })
    expect(sink.mails).toEqual([])
  })
})

describe('in the background', () => {
  test('450, then 250: retried for that recipient only', async () => {
    let later = true
    const { sink, mailer } = await start({
      server: {
        recipient: (address) => {
          if (!address.startsWith('grey') || !later) return undefined
          later = false
          return 450
        },
      },
    })
    const events = await enqueueAndWait(mailer, { ...MAIL, to: ['a@example.com', 'grey@example.com'] })
    expect(events.sort()).toEqual([
      'retrying grey@example.com 1 450',
      'sent a@example.com 1',
      'sent grey@example.com 2',
    ])
    expect(sink.mails).toHaveLength(2)
  })

  test('greeting 421: retried', async () => {
    let busy = true
    const connect = () => {
      const answer = busy ? 421 : undefined
      busy = false
      return answer
    }
    const { sink, mailer } = await start({ server: { connect } })
    await enqueueAndWait(mailer, MAIL)
    expect(sink.mails).toHaveLength(1)
  })

  test.each(['drop', 451, 503] as const)('%s after the message: retried with the same id', async (answer) => {
    const { sink, mailer } = await start({ server: { message: (_, count) => (count === 0 ? answer : undefined) } })
    const events = await enqueueAndWait(mailer, MAIL)
    expect(events.at(-1)).toBe('sent ada@example.com 2')
    // The server that dropped the connection has the message already. No client can know, so the id must show it.
    expect(sink.mails).toHaveLength(answer === 'drop' ? 2 : 1)
    expect(new Set(sink.ids())).toHaveProperty('size', 1)
  })

  test('a drop in the middle of the message: retried, and delivered once', async () => {
    let first = true
    const firstBytes = () => {
      const answer = first ? ('drop' as const) : undefined
      first = false
      return answer
    }
    const { sink, mailer } = await start({ server: { firstBytes } })
    const events = await enqueueAndWait(mailer, { ...MAIL, html: 'x'.repeat(200_000) })
    expect(events.at(-1)).toBe('sent ada@example.com 2')
    expect(sink.mails).toHaveLength(1)
  })

  test('a server that hangs: times out, retried', async () => {
    const { sink, mailer } = await start({
      server: { message: (_, count) => (count === 0 ? 'hang' : undefined) },
      smtp: { dataTimeout: 300 },
    })
    const events = await enqueueAndWait(mailer, MAIL)
    expect(events).toEqual(['retrying ada@example.com 1', 'sent ada@example.com 2'])
    expect(new Set(sink.ids())).toHaveProperty('size', 1)
  })

  test('a server that never ends its reply: times out, retried', async () => {
    const { sink, mailer } = await start({
      server: { message: (_, count) => (count === 0 ? 'hang' : undefined) },
      smtp: { dataTimeout: 400 },
    })
    const events = await enqueueAndWait(mailer, MAIL)
    expect(events).toEqual(['retrying ada@example.com 1', 'sent ada@example.com 2'])
    expect(new Set(sink.ids())).toHaveProperty('size', 1)
  })

  test('no server: retried until there is one', async () => {
    const port = await freePort()
    mailer = createMailer({
      from: 'app@example.com',
      smtp: { ...(await startAndClose()), port },
      logger: silent,
      retry: { first: 5, longest: 50 },
    })
    const retried = new Promise((resolve) => mailer!.on('retrying', resolve))
    await mailer.enqueue(MAIL)
    await retried
    sink = await startSmtpSink({ port })
    await mailer.idle()
    expect(sink.mails).toHaveLength(1)
  })

  test('too old: on the dead list with the reason, and sent from there', async () => {
    let down = true
    const { sink, mailer } = await start({
      server: { recipient: () => (down ? 451 : undefined) },
      retry: { first: 5, longest: 20, giveUpAfter: 60 },
    })
    const events = await enqueueAndWait(mailer, MAIL)
    expect(events.at(-1)).toBe('dead ada@example.com')
    const [dead, ...others] = await mailer.dead.list()
    expect(others).toEqual([])
    expect(dead!.reason).toContain('451')
    down = false
    expect(await mailer.dead.retry(dead!.id)).toBe(true)
    await mailer.idle()
    expect(sink.ids()).toEqual([`<${dead!.id}@example.com>`])
  })

  test('larger than the server accepts: refused, not retried for days', async () => {
    const { mailer } = await start({ server: { server: { size: 10_000 } } })
    const events = await enqueueAndWait(mailer, { ...MAIL, text: 'x'.repeat(20_000) })
    expect(events).toHaveLength(1)
    expect(events[0]).toMatch(/^refused ada@example.com/)
  })
})

describe('invalid settings', () => {
  const cases: [string, Start][] = [
    ['wrong password', { server: { password: 'right' }, smtp: { username: 'app', password: 'wrong' } }],
    ['no password, but one is required', { server: { password: 'right' } }],
    ['no STARTTLS', { server: { server: { disabledCommands: ['AUTH', 'STARTTLS'] } } }],
    ['a self-signed certificate', { smtp: { ca: undefined } }],
    ['a sender that is not ours', { server: { sender: () => 553 } }],
    ['relaying denied', { server: { server: { onRcptTo: (_a, _s, done) => done(relayDenied()) } } }],
  ]

  test.each(cases)('%s: send throws a configuration error', async (_, how) => {
    const { mailer } = await start(how)
    const error = await mailer.send(MAIL).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(MailSendError)
    expect((error as MailSendError).kind).toBe('configuration')
  })

  test.each(cases)('%s: the queue pauses and loses nothing', async (_, how) => {
    const { mailer, sink } = await start(how)
    const paused = new Promise((resolve) => mailer.on('paused', resolve))
    await mailer.enqueue({ ...MAIL, to: ['a@one.example', 'b@two.example', 'c@three.example'] })
    expect(await paused).toMatchObject({ cause: 'configuration' })
    await expect.poll(async () => (await mailer.status()).active).toBe(0)
    const { waiting, delayed, dead, paused: why } = await mailer.status()
    expect({ all: waiting + delayed, dead, cause: why?.cause }).toEqual({ all: 3, dead: 0, cause: 'configuration' })
    expect(sink.mails).toEqual([])
  })

  test('sending resumes once the settings work', async () => {
    const server = { password: 'new' }
    const { mailer, sink } = await start({ server, smtp: { username: 'app', password: 'old' } })
    const events: string[] = []
    mailer.on('paused', () => events.push('paused'))
    mailer.on('resumed', () => events.push('resumed'))
    mailer.on('dead', () => events.push('dead'))
    const paused = new Promise((resolve) => mailer.on('paused', resolve))
    await mailer.enqueue({ ...MAIL, to: ['a@example.com', 'b@example.com'] })
    await paused
    server.password = 'old'
    await mailer.idle()
    expect(events).toEqual(['paused', 'resumed'])
    expect(sink.mails).toHaveLength(2)
  })

  test('a mail whose own sender is refused pauses nothing', async () => {
    const { mailer } = await start({
      server: { sender: (address) => (address === 'other@example.com' ? 553 : undefined) },
    })
    const events = await enqueueAndWait(mailer, { ...MAIL, from: 'other@example.com' })
    expect(events).toEqual(['refused ada@example.com 553'])
  })

  test('unencrypted only with allowPlaintext', async () => {
    const { mailer, sink } = await start({
      server: { server: { disabledCommands: ['AUTH', 'STARTTLS'] } },
      smtp: { allowPlaintext: true },
    })
    await mailer.send(MAIL)
    expect(sink.mails).toMatchObject([{ secure: false }])
  })

  test('a server without TLS is refused, and the error says what to set', async () => {
    const { mailer, sink } = await start({ server: { server: { disabledCommands: ['AUTH', 'STARTTLS'] } } })
    const error: unknown = await mailer.send(MAIL).catch((error: unknown) => error)
    expect(error).toMatchObject({ kind: 'configuration', message: expect.stringContaining('SMTP_ALLOW_PLAINTEXT') })
    expect((error as Error).message).toMatch(/^127\.0\.0\.1 offers no encryption \(STARTTLS\) on port \d+/)
    expect(sink.mails).toEqual([])
  })

  test('any certificate only with trustAnyCertificate', async () => {
    const { mailer, sink } = await start({ smtp: { ca: undefined, trustAnyCertificate: true } })
    await mailer.send(MAIL)
    expect(sink.mails).toMatchObject([{ secure: true }])
  })
})

function relayDenied(): Error {
  return Object.assign(new Error('5.7.1 Relay access denied'), { responseCode: 554 })
}

async function startAndClose(): Promise<SmtpOptions> {
  const other = await startSmtpSink()
  await other.close()
  return other.smtp
}
