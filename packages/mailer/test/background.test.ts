import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createMailer } from '../src/mailer.ts'
import { prometheusText } from '../src/prometheus-text.ts'
import { createInProcessQueue } from '../src/queue/in-process-queue.ts'
import type { MailerOptions } from '../src/settings.ts'
import { createTestMailer, type TestMailer } from '../src/test-mailer.ts'
import type { Transport } from '../src/transport.ts'
import type { EnqueueOptions, Mail } from '../src/types.ts'
import { eventually } from './eventually.ts'
import { createMemoryLogger, silent } from './loggers.ts'

const MAIL = { to: 'ada@example.com', subject: 'Hello', html: '<p>secret body</p>', text: 'secret body' }

let mailer: TestMailer
afterEach(() => mailer?.close(100))
function start(options: Parameters<typeof createTestMailer>[0] = {}): TestMailer {
  mailer = createTestMailer(options)
  return mailer
}

/** A transport that delivers when the test says so. */
function createSlowTransport() {
  const started: string[] = []
  const ends: (() => void)[] = []
  const cuts: (() => void)[] = []
  const transport: Transport = {
    deliver({ envelope }) {
      started.push(envelope.to[0]!)
      return new Promise((resolve, reject) => {
        cuts.push(() => reject(new Error('cut off')))
        ends.push(() => resolve({ accepted: envelope.to, refused: [], response: '250' }))
      })
    },
    verify: async () => {},
    close: () => {
      for (const cut of cuts) cut()
    },
  }
  return { transport, started, endOne: () => ends.shift()?.() }
}

function startSlow(options: Partial<MailerOptions> = {}) {
  const slow = createSlowTransport()
  const slowMailer = createMailer({ from: 'app@example.com', logger: silent, transport: slow.transport, ...options })
  return { ...slow, mailer: slowMailer }
}

test('the test mailer records sent mails, and fails on demand', async () => {
  const mailer = start()
  mailer.failNext(450)
  mailer.failNext(550, 'bad@example.com')
  await mailer.enqueue({ ...MAIL, to: ['ada@example.com', 'bad@example.com'] })
  await mailer.idle()
  await mailer.send({ ...MAIL, subject: 'Again' })
  expect(mailer.sent.map(({ subject, recipients }) => [subject, recipients[0]])).toEqual([
    ['Hello', 'ada@example.com'],
    ['Again', 'ada@example.com'],
  ])
  expect(mailer.lastTo('ada@example.com')?.subject).toBe('Again')
  expect(mailer.lastTo('bad@example.com')).toBeUndefined()
  expect(mailer.metrics()).toMatchObject({ queued: 2, sent: 2, refused: 1, retried: 1 })
})

test('refused mails are listed, and sent again if their bodies were kept', async () => {
  const mailer = start({ queue: createInProcessQueue({ keepBodies: true }) })
  mailer.failNext(550)
  const [queued] = await mailer.enqueue({ ...MAIL, id: 'welcome' })
  await mailer.idle()
  const refused = { id: queued!.id, recipient: 'ada@example.com', reply: 550, template: 'welcome', resendable: true }
  expect(await mailer.refused.list()).toMatchObject([refused])
  expect(await mailer.refused.retry(queued!.id)).toBe(true)
  await mailer.idle()
  expect(mailer.sent).toHaveLength(1)
  expect(await mailer.refused.list()).toEqual([])
})

test('if sending is off, mails are logged instead of sent', async () => {
  const logger = createMemoryLogger()
  const mailer = createMailer({ active: false, logger })
  await mailer.send(MAIL)
  await mailer.enqueue(MAIL)
  await mailer.idle()
  await mailer.close()
  const said = logger.lines.filter(({ text }) => text.includes('was not sent'))
  expect(said).toMatchObject([
    { level: 'info', fields: { to: ['a…@example.com'], subject: 'Hello' } },
    { level: 'info', fields: { to: ['a…@example.com'], subject: 'Hello' } },
  ])
})

test('a misspelled option is an error, and so is a mail for a mailer that is closed', async () => {
  const mailer = start()
  const options = { keys: 'welcome:1' } as EnqueueOptions
  await expect(mailer.enqueue(MAIL, options)).rejects.toThrow('keys is not an option; did you mean key?')
  const send = mailer.send as (mail: Mail, options: EnqueueOptions) => Promise<unknown>
  await expect(send(MAIL, { transaction: {} })).rejects.toThrow('send takes no options')
  await expect(mailer.enqueueMany(MAIL as never)).rejects.toThrow('enqueueMany takes a list of mails')
  await expect(mailer.enqueue(MAIL, { at: new Date(), after: 1000 })).rejects.toThrow('at or after, not both')
  await mailer.close()
  await expect(mailer.send(MAIL)).rejects.toThrow('the mailer is closed')
})

test.each([undefined, 'journal'])('two mailers share a queue, and one may close first: %s', async (kind) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mailer-shared-'))
  const queue = createInProcessQueue({ journal: kind && path.join(folder, 'mail.journal') })
  const said = createMemoryLogger()
  const [one, two, never] = ['one', 'two', 'never'].map((name) =>
    createTestMailer({ queue, from: `${name}@example.com`, logger: said, worker: name !== 'never' }),
  ) as [TestMailer, TestMailer, TestMailer]
  await Promise.all([one.enqueue(MAIL), two.enqueue(MAIL)])
  await Promise.all([one.idle(), two.idle()])
  expect([...one.sent, ...two.sent].map(({ from }) => from.address).sort()).toEqual([
    'one@example.com',
    'two@example.com',
  ])
  await Promise.all([never.close(), two.close()])
  await one.enqueue(MAIL, { after: 50 })
  await one.idle()
  expect(one.sent.length + two.sent.length).toBe(3)
  await one.close()
  await expect(one.enqueue(MAIL)).rejects.toThrow('closed')
  expect(said.lines.filter(({ level }) => level === 'error')).toEqual([])
  rmSync(folder, { recursive: true })
})

describe('the order', () => {
  test('after a delay, or at a given time', async () => {
    const mailer = start()
    const [later] = await mailer.enqueue(MAIL, { after: 60_000 })
    await mailer.enqueue({ ...MAIL, subject: 'Soon' }, { at: new Date(Date.now() + 50) })
    await eventually(() => expect(mailer.sent.map(({ subject }) => subject)).toEqual(['Soon']))
    expect(await mailer.status()).toMatchObject({ delayed: 1, waiting: 0 })
    expect(await mailer.cancel(later!.id)).toBe(true)
    expect(await mailer.cancel(later!.id)).toBe(false)
  })

  test('cancels a campaign that went wrong', async () => {
    const mailer = start()
    const cancelled: string[] = []
    mailer.on('cancelled', ({ id }) => cancelled.push(id))
    const [wrong] = await mailer.enqueue({ ...MAIL, id: 'news' }, { after: 60_000, key: 'news-42' })
    await mailer.enqueue({ ...MAIL, id: 'receipt' }, { after: 60_000 })
    expect(await mailer.cancelAll({ key: 'news-42' })).toBe(1)
    expect(cancelled).toEqual([wrong!.id])
    expect(await mailer.cancelAll({ template: 'news' })).toBe(0)
    expect(await mailer.status()).toMatchObject({ delayed: 1 })
    await expect(mailer.cancelAll({})).rejects.toThrow('cancelAll needs a key or a template')
    const misspelled = { template: 'receipt', kee: 'news-42' }
    await expect(mailer.cancelAll(misspelled)).rejects.toThrow('kee')
    expect(await mailer.status()).toMatchObject({ delayed: 1 })
  })

  test('one mail per key and recipient, also after it was sent', async () => {
    const mailer = start()
    const both = { ...MAIL, to: ['a@example.com', 'b@example.com'] }
    await mailer.enqueue({ ...MAIL, to: 'a@example.com' }, { key: 'welcome:1' })
    await mailer.idle()
    const queued = await mailer.enqueue(both, { key: 'welcome:1' })
    expect(queued.map(({ recipient, duplicate }) => [recipient, duplicate])).toEqual([
      ['a@example.com', true],
      ['b@example.com', false],
    ])
    await mailer.idle()
    expect(mailer.sent).toHaveLength(2)
  })

  test('the most urgent first', async () => {
    const { mailer, started, endOne } = startSlow({ limits: { concurrency: 1 }, worker: true })
    mailer.pause()
    for (const [to, priority] of [
      ['slow@example.com', -1],
      ['first@example.com', 0],
      ['urgent@example.com', 10],
    ] as const) {
      await mailer.enqueue({ ...MAIL, to }, { priority })
    }
    mailer.resume()
    for (let count = 1; count <= 3; count++) {
      await eventually(() => expect(started).toHaveLength(count))
      endOne()
    }
    expect(started).toEqual(['urgent@example.com', 'first@example.com', 'slow@example.com'])
    await mailer.close()
  })
})

describe('limits', () => {
  test('a limited number at once', async () => {
    const { mailer, started, endOne } = startSlow({ limits: { concurrency: 2 } })
    await mailer.enqueue({ ...MAIL, to: Array.from({ length: 5 }, (_, index) => `a${index}@example.com`) })
    await eventually(() => expect(started).toHaveLength(2))
    endOne()
    await eventually(() => expect(started).toHaveLength(3))
    expect(await mailer.status()).toMatchObject({ active: 5 - 1, waiting: 0 })
    for (let index = 0; index < 5; index++) {
      await eventually(() => expect(started.length).toBeGreaterThan(index))
      endOne()
    }
    await mailer.idle()
    await mailer.close()
  })

  test('a slow domain holds up no other, however many mails it has', async () => {
    const { mailer, started, endOne } = startSlow({
      limits: { concurrency: 3, domains: { 'slow.test': { concurrency: 1 } } },
    })
    await mailer.enqueue({ ...MAIL, to: Array.from({ length: 50 }, (_, index) => `a${index}@slow.test`) })
    await mailer.enqueue({ ...MAIL, to: ['a@quick.test', 'b@quick.test'] })
    await eventually(() => expect(started).toHaveLength(3))
    expect(started.sort()).toEqual(['a0@slow.test', 'a@quick.test', 'b@quick.test'])
    endOne()
    await eventually(() => expect(started).toContain('a1@slow.test'))
    await mailer.close(0)
  })

  test('a limited number per second', async () => {
    const mailer = start({ limits: { perSecond: 50 } })
    const started = performance.now()
    await mailer.enqueue({ ...MAIL, to: Array.from({ length: 11 }, (_, index) => `a${index}@example.com`) })
    await mailer.idle()
    expect(performance.now() - started).toBeGreaterThan(170)
  })
})

describe('pausing and closing', () => {
  test('paused, it sends nothing; resumed, everything', async () => {
    const queue = createInProcessQueue()
    const mailer = start({ queue })
    mailer.pause('maintenance')
    const take = vi.spyOn(queue, 'take')
    await mailer.enqueue({ ...MAIL, to: ['a@example.com', 'b@example.com'] })
    await mailer.status()
    expect(take).not.toHaveBeenCalled()
    expect(mailer.sent).toEqual([])
    expect(await mailer.status()).toMatchObject({ waiting: 2, paused: { reason: 'maintenance', cause: 'asked' } })
    mailer.resume()
    await mailer.idle()
    expect(mailer.sent).toHaveLength(2)
  })

  test('close finishes mails in flight and hands back the rest', async () => {
    const queue = createInProcessQueue()
    const { mailer, started, endOne } = startSlow({ queue, limits: { concurrency: 1 } })
    await mailer.enqueue({ ...MAIL, to: ['a@example.com', 'b@example.com', 'c@example.com'] })
    await eventually(() => expect(started).toHaveLength(1))
    const closed = mailer.close()
    endOne()
    await closed
    expect(started).toEqual(['a@example.com'])
    expect(await queue.counts()).toEqual({ waiting: 2, delayed: 0, active: 0, dead: 0 })
  })

  test('close cuts off a mail that takes too long, and hands it back', async () => {
    const queue = createInProcessQueue()
    const { mailer, started } = startSlow({ queue })
    await mailer.enqueue({ ...MAIL, to: ['a@example.com', 'b@example.com'] })
    await eventually(() => expect(started).toHaveLength(2))
    await mailer.close(20)
    expect(await queue.counts()).toEqual({ waiting: 0, delayed: 2, active: 0, dead: 0 })
  })

  test('close warns about mails that are lost with the process', async () => {
    const logger = createMemoryLogger()
    const { mailer } = startSlow({ logger, worker: false })
    await mailer.enqueue({ ...MAIL, to: ['a@example.com', 'b@example.com'] })
    await mailer.close()
    expect(logger.lines.filter(({ level }) => level === 'warn')).toMatchObject([{ fields: { mails: 2 } }])
  })

  test('after close, enqueue rejects', async () => {
    const { mailer } = startSlow()
    await mailer.enqueue(MAIL, { after: 60_000 })
    await mailer.close()
    await expect(mailer.enqueue(MAIL)).rejects.toThrow('closed')
    const never = startSlow({ worker: false }).mailer
    await never.close()
    await expect(never.enqueue(MAIL)).rejects.toThrow('closed')
  })

  test('without a worker, nothing is sent', async () => {
    const queue = createInProcessQueue()
    const take = vi.spyOn(queue, 'take')
    const { mailer, started } = startSlow({ worker: false, queue })
    await mailer.enqueue(MAIL)
    await mailer.status()
    expect(take).not.toHaveBeenCalled()
    expect(started).toEqual([])
    await mailer.close()
  })
})

describe('observability', () => {
  test('events and metrics, also as Prometheus text', async () => {
    const mailer = start()
    const sent = vi.fn()
    mailer.on('sent', sent)
    const [queued] = await mailer.enqueue(MAIL)
    await mailer.idle()
    expect(sent).toHaveBeenCalledWith(
      expect.objectContaining({ id: queued!.id, recipient: 'ada@example.com', attempts: 1, took: expect.any(Number) }),
    )
    const text = prometheusText(mailer.metrics(), await mailer.status())
    expect(text).toContain('# TYPE mailer_sent_total counter\nmailer_sent_total 1\n')
    expect(text).toContain('mailer_jobs{state="waiting"} 0\n')
    expect(text).toContain('mailer_delivery_seconds_bucket{le="+Inf"} 1\n')
    for (const line of text.trimEnd().split('\n'))
      expect(line).toMatch(/^(# TYPE \w+ \w+|\w+(\{\w+="[^"]+"\})? [\d.e+-]+)$/)
  })

  test('a listener that throws does not disturb sending', async () => {
    const logger = createMemoryLogger()
    const mailer = start({ logger })
    mailer.on('sent', () => {
      throw new Error('mine')
    })
    await mailer.enqueue({ ...MAIL, to: ['a@example.com', 'b@example.com'] })
    await mailer.idle()
    expect(mailer.sent).toHaveLength(2)
    expect(logger.lines.filter(({ level }) => level === 'error')).toHaveLength(2)
  })

  test('logs contain no body, and no address unless redactAddresses is false', async () => {
    const logger = createMemoryLogger()
    const mailer = start({ logger, retry: { first: 1, giveUpAfter: 1 } })
    mailer.failNext(450)
    mailer.failNext(new Error('550 <ada@example.com> said ada@example.com'))
    await mailer.enqueue(MAIL)
    await mailer.idle()
    const said = JSON.stringify(logger.lines)
    expect(said).toContain('a…@example.com')
    expect(said).not.toContain('ada@')
    expect(said).not.toContain('secret')
    await mailer.close()

    const open = createMemoryLogger()
    const other = start({ logger: open, redactAddresses: false })
    await other.enqueue(MAIL)
    await other.idle()
    expect(JSON.stringify(open.lines)).toContain('ada@example.com')
  })
})
