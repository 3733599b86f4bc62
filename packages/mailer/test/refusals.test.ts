import { afterEach, describe, expect, test } from 'vitest'
import { createMailer, type Mailer } from '../src/mailer.ts'
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

async function start(server: SinkOptions): Promise<Counts> {
  sink = await startSmtpSink(server)
  mailer = createMailer({ from: 'app@example.com', smtp: sink.smtp, logger: silent })
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
