import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { explain } from '../src/cli/explain.ts'
import { createMailer, type Mailer } from '../src/mailer.ts'
import { createPostgresQueue } from '../src/postgres.ts'
import { createInProcessQueue } from '../src/queue/in-process-queue.ts'
import { eventually } from './eventually.ts'
import { createMemoryLogger } from './loggers.ts'
import { type Cluster, startCluster } from './postgres-cluster.ts'
import { type ScriptedSmtp, startScriptedSmtp } from './scripted-smtp.ts'

const HOSTILE = `\0\x1b[31mred\x1b]0;title\x07\x9b2J\u202e https://example.com/reset?token=s3cret ${'x'.repeat(979)}👋`
const MAIL = { subject: 'Hello', text: 'Hello' }
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u

let cluster: Cluster
let server: ScriptedSmtp
let mailer: Mailer
beforeAll(async () => {
  cluster = await startCluster()
})
afterAll(() => cluster.stop())
afterEach(async () => {
  await mailer.close(100)
  await server.close()
})

describe.each(['in-process', 'PostgreSQL'])('the %s queue', (where) => {
  function start(giveUpAfter?: number) {
    const queue =
      where === 'PostgreSQL'
        ? createPostgresQueue({ connectionString: cluster.connectionString })
        : createInProcessQueue()
    const logger = createMemoryLogger()
    const retry = { first: 20, longest: 50, ...(giveUpAfter && { giveUpAfter }) }
    mailer = createMailer({ from: 'app@example.com', smtp: server.smtp, queue, logger, retry })
    return logger
  }

  test('replies with NUL, half a surrogate and escapes occupy no slot, and are stored and logged clean', async () => {
    server = await startScriptedSmtp((line) => {
      return line.startsWith('RCPT') && line.includes('bad') ? `451 4.3.0 ${HOSTILE}` : undefined
    })
    const logger = start(300)
    const sent: string[] = []
    const troubles: string[] = []
    mailer.on('sent', ({ recipient }) => sent.push(recipient))
    mailer.on('trouble', ({ error }) => troubles.push(error.message))
    for (let index = 0; index < 5; index++) await mailer.enqueue({ ...MAIL, to: `bad${index}@example.com` })
    await mailer.enqueue({ ...MAIL, to: 'good@example.com' })
    await mailer.idle()
    expect(sent).toEqual(['good@example.com'])
    // They are moved to the dead list all at once, each on a connection of its own.
    expect(troubles).toEqual([])
    const dead = await mailer.dead.list()
    expect(dead).toHaveLength(5)
    for (const { reason } of dead) {
      expect(reason).toMatch(/^451 4\.3\.0 red https:\/\/example\.com\/reset\?…/)
      expect(reason).not.toMatch(UNPRINTABLE)
      expect(reason!.length).toBeLessThanOrEqual(1000)
    }
    expect(JSON.stringify(logger.lines)).not.toMatch(/s3cret|\\u001b|\\u0000/)
  })

  test('the reply to an accepted mail is clean too', async () => {
    server = await startScriptedSmtp((line) => (line === '.' ? `250 OK ${HOSTILE}` : undefined))
    start()
    const response = new Promise((resolve) => mailer.on('sent', (event) => resolve(event.response)))
    await mailer.enqueue({ ...MAIL, to: 'ada@example.com' })
    expect(await response).not.toMatch(UNPRINTABLE)
    const result = await mailer.send({ ...MAIL, to: 'ada@example.com' })
    expect(result.response).not.toMatch(UNPRINTABLE)
  })
})

test('send, and the verify command', async () => {
  server = await startScriptedSmtp((line) => (/^(?:MAIL|EHLO|HELO)/.test(line) ? `421 ${HOSTILE}` : undefined))
  mailer = createMailer({ from: 'app@example.com', smtp: server.smtp, logger: createMemoryLogger() })
  const error = (await mailer.send({ ...MAIL, to: 'ada@example.com' }).catch((error: Error) => error)) as Error
  expect(error.message).not.toMatch(UNPRINTABLE)
  const thrown: unknown = await mailer.verify().catch((error: unknown) => error)
  expect(explain(thrown, server.smtp).replaceAll('\n', '')).not.toMatch(UNPRINTABLE)
  await eventually(() => expect(server.lines.length).toBeGreaterThan(0))
})
