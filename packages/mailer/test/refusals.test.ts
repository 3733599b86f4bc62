import { afterEach, describe, expect, test } from 'vitest'
import { createMailer, type Mailer } from '../src/mailer.ts'
import type { RetryOptions } from '../src/retry-delay.ts'
import { eventually } from './eventually.ts'
import { silent } from './loggers.ts'
import { type SinkOptions, type SmtpSink, startSmtpSink } from './smtp-sink.ts'

// What servers reply about us, as providers word it, and what happens to the mails that get such a reply.

const MAIL = { subject: 'Hello', text: 'Hello' }

let sink: SmtpSink
let mailer: Mailer
afterEach(async () => {
  await mailer.close(100)
  await sink.close()
})

interface Counts {
  sent: number
  refused: string[]
  retrying: number
  paused: string[]
}

async function start(server: SinkOptions, retry: RetryOptions = {}): Promise<Counts> {
  sink = await startSmtpSink(server)
  mailer = createMailer({ from: 'app@example.com', smtp: sink.smtp, logger: silent, retry })
  const counts: Counts = { sent: 0, refused: [], retrying: 0, paused: [] }
  mailer.on('sent', () => counts.sent++)
  mailer.on('refused', ({ recipient }) => counts.refused.push(recipient))
  mailer.on('retrying', () => counts.retrying++)
  mailer.on('paused', ({ reason }) => counts.paused.push(reason))
  return counts
}

function recipients(count: number, name = 'u'): string[] {
  return Array.from({ length: count }, (_, index) => `${name}${index}@d${index % 7}.test`)
}

async function enqueue(to: string[]): Promise<void> {
  for (const one of to) await mailer.enqueue({ ...MAIL, to: one })
}

async function kept(): Promise<number> {
  const { waiting, delayed, active } = await mailer.status()
  return waiting + delayed + active
}

const ABOUT_US = [
  '550 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org',
  '550 5.4.5 Daily user sending limit exceeded',
  '454 Sending paused for this account',
  '554 Message rejected: Email address is not verified',
  '550 5.7.60 Client does not have permissions to send as this sender',
  '554 5.7.1 Your message was not accepted',
  '554 Transaction failed',
] as const

describe.each(ABOUT_US)('%s', (reply) => {
  test.each(['recipient', 'message'] as const)(
    'to every %s: sending pauses with the reason, and every mail is kept',
    async (when) => {
      const counts = await start({ [when]: () => reply })
      await enqueue(recipients(50))
      await eventually(() => expect(counts.paused[0]).toContain(reply))
      await eventually(async () => expect((await mailer.status()).active).toBe(0))
      expect({ kept: await kept(), refused: counts.refused }).toEqual({ kept: 50, refused: [] })
      expect((await mailer.status()).dead).toBe(0)
    },
  )
})

test.each(['550 5.1.1 No such user', '550 5.7.1 Your message was not accepted', '554 Transaction failed'] as const)(
  '%s for one recipient: refused, and the others are sent',
  async (reply) => {
    const counts = await start({ recipient: (address) => (address.startsWith('bad') ? reply : undefined) })
    await enqueue(['bad@a.test', ...recipients(20)])
    await mailer.idle()
    expect(counts).toEqual({ sent: 20, refused: ['bad@a.test'], retrying: 0, paused: [] })
  },
)

test('once the server accepts our mail again, all of it is sent', async () => {
  let blocked = true
  const counts = await start({ recipient: () => (blocked ? '550 Access denied' : undefined) })
  await enqueue(recipients(20))
  await eventually(() => expect(counts.paused).toHaveLength(1))
  blocked = false
  await mailer.idle()
  expect(counts).toMatchObject({ sent: 20, refused: [] })
})

describe('recipients at the head of the queue that the server does not relay to', () => {
  const denied = '554 5.7.1 Relay access denied'
  const server = { recipient: (address: string) => (address.startsWith('bad') ? denied : undefined) } as const

  test('of one domain: nobody else waits, and they are given up in the end', async () => {
    const counts = await start(server, { first: 20, longest: 50, giveUpAfter: 200 })
    await enqueue([...Array.from({ length: 20 }, (_, index) => `bad${index}@closed.test`), ...recipients(100)])
    await mailer.idle()
    expect(counts).toMatchObject({ sent: 100, refused: [], paused: [] })
    expect(await mailer.dead.list()).toMatchObject(Array(20).fill({ reason: denied }))
  })

  test('of many domains: the others wait for seconds only, and no mail is refused', async () => {
    const counts = await start(server)
    await enqueue([...recipients(20, 'bad'), ...recipients(300)])
    await eventually(() => expect(counts.sent).toBe(300))
    expect(counts.refused).toEqual([])
    expect(counts.paused.length).toBeLessThanOrEqual(3)
    await eventually(() => expect(counts.retrying).toBeGreaterThan(0))
    expect(await kept()).toBe(20)
  })
})

test('a sender that mails name themselves and that is refused holds up no other sender', async () => {
  const reply = '550 5.7.60 Client does not have permissions to send as this sender'
  const counts = await start({ sender: (address) => (address === 'other@example.com' ? reply : undefined) })
  for (const to of recipients(10, 'bad')) await mailer.enqueue({ ...MAIL, to, from: 'other@example.com' })
  await enqueue(recipients(50))
  await eventually(() => expect(counts.sent).toBe(50))
  await eventually(() => expect(counts.retrying).toBeGreaterThanOrEqual(10))
  expect(counts).toMatchObject({ refused: [], paused: [] })
})
