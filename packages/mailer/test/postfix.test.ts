import { simpleParser } from 'mailparser'
import { afterEach, expect, test } from 'vitest'
import { createMailer, type Mailer } from '../src/mailer.ts'
import { silent } from './loggers.ts'
import { findSmtpSink, type PostfixSink, startPostfixSink } from './postfix-sink.ts'

// A second server implementation, so that the tests check SMTP and not the habits of the first one.

const MAIL = {
  to: ['ada@example.com', 'grace@example.com'],
  subject: 'Grüße',
  html: '<p>.\n..</p>',
  text: '.\n..\nend',
}
const program = await findSmtpSink()
const missing = 'missing' in program
if (missing) console.warn(`Skipping the tests with Postfix: ${program.missing}`)

let sink: PostfixSink
let mailer: Mailer
afterEach(async () => {
  await mailer.close(100)
  await sink.stop()
})

async function start(...args: string[]): Promise<void> {
  if (missing) throw new Error(program.missing)
  sink = await startPostfixSink(program, args)
  const smtp = { host: '127.0.0.1', port: sink.port, allowPlaintext: true, socketTimeout: 1000 }
  mailer = createMailer({
    from: 'app@example.com',
    smtp,
    logger: silent,
    retry: { first: 20, longest: 50, giveUpAfter: 1500, unknown: 20 },
  })
}

/** Counts the events until the queue is empty. */
async function watch(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const name of ['sent', 'refused', 'retrying', 'dead', 'paused'] as const) {
    mailer.on(name, () => {
      counts[name] = (counts[name] ?? 0) + 1
    })
  }
  await mailer.enqueue(MAIL)
  await mailer.idle()
  return counts
}

test.skipIf(missing)('the message arrives complete, once per recipient', async () => {
  await start()
  expect(await watch()).toEqual({ sent: 2 })
  const mails = await Promise.all(sink.messages().map((raw) => simpleParser(raw)))
  expect(mails.map(({ subject }) => subject)).toEqual(['Grüße', 'Grüße'])
  expect(mails.map(({ text }) => text)).toEqual(['.\n..\nend', '.\n..\nend'])
  expect(new Set(mails.map(({ messageId }) => messageId))).toHaveProperty('size', 2)
})

test.skipIf(missing)('send delivers one message to both', async () => {
  await start()
  const { accepted } = await mailer.send(MAIL)
  expect(accepted).toEqual(MAIL.to)
  await expect.poll(() => sink.messages().length).toBe(1)
})

test.skipIf(missing).each([
  ['-f', 'RCPT', { refused: 2 }],
  ['-f', '.', { refused: 2 }],
])('a permanent refusal (%s %s) is final', async (option, command, want) => {
  await start(option, command)
  expect(await watch()).toEqual(want)
})

test.skipIf(missing).each([
  ['-r', 'RCPT'],
  ['-r', 'MAIL'],
  ['-r', 'DATA'],
  ['-r', '.'],
  ['-q', 'RCPT'],
  ['-q', 'DATA'],
  ['-q', '.'],
])('a temporary failure (%s %s) is retried until it is too old, and then kept', async (option, command) => {
  await start(option, command)
  const counts = await watch()
  expect(counts).toMatchObject({ dead: 2 })
  expect(counts.retrying).toBeGreaterThanOrEqual(2)
  expect(await mailer.dead.list()).toHaveLength(2)
})

test.skipIf(missing)('a permanently refused sender pauses everything', async () => {
  await start('-f', 'MAIL')
  const paused = new Promise((resolve) => mailer.on('paused', resolve))
  await mailer.enqueue(MAIL)
  expect(await paused).toMatchObject({ cause: 'configuration' })
})
