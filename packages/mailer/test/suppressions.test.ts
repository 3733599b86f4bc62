import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createMailer } from '../src/mailer.ts'
import { createPostgresQueue } from '../src/postgres.ts'
import { createInProcessQueue } from '../src/queue/in-process-queue.ts'
import type { Queue } from '../src/queue/queue.ts'
import { createTestMailer } from '../src/test-mailer.ts'
import { silent } from './loggers.ts'
import { type Cluster, startCluster } from './postgres-cluster.ts'
import { startSmtpSink } from './smtp-sink.ts'

const MAIL = { subject: 'Hello', text: 'Hello' }
const folder = mkdtempSync(path.join(tmpdir(), 'mailer-suppressed-'))
let cluster: Cluster
beforeAll(async () => {
  cluster = await startCluster()
})
afterAll(async () => {
  await cluster.stop()
  rmSync(folder, { recursive: true })
})

const QUEUES: Record<string, () => Queue> = {
  'a journal': () => createInProcessQueue({ journal: path.join(folder, 'mail.journal') }),
  PostgreSQL: () => createPostgresQueue({ connectionString: cluster.connectionString }),
}

describe.each(Object.keys(QUEUES))('with %s', (kind) => {
  test('a suppressed address gets no mail, whoever sends it and when it was queued, also after a restart', async () => {
    const before = createTestMailer({ queue: QUEUES[kind]!() })
    before.pause()
    await before.enqueue({ ...MAIL, to: ['ada@example.com', 'Bob@Example.com'] })
    await before.suppress('BOB@example.com', { reason: '550 5.1.1 \u0000unknown' })
    await before.close()
    const mailer = createTestMailer({ queue: QUEUES[kind]!() })
    const refused = vi.fn()
    mailer.on('refused', refused)
    await mailer.idle()
    expect(mailer.sent.map(({ recipients }) => recipients)).toEqual([['ada@example.com']])
    expect(refused).toHaveBeenCalledWith(expect.objectContaining({ reason: 'suppressed: 550 5.1.1 unknown' }))
    expect(await mailer.refused.list()).toMatchObject([{ recipient: 'Bob@example.com', resendable: false }])
    const both = await mailer.send({ ...MAIL, to: ['ada@example.com', 'bob@example.com'] })
    expect(both).toMatchObject({
      accepted: ['ada@example.com'],
      refused: [{ address: 'bob@example.com', kind: 'permanent' }],
    })
    await expect(mailer.send({ ...MAIL, to: 'bob@example.com' })).rejects.toMatchObject({ kind: 'permanent' })
    expect(await mailer.suppressed.list()).toMatchObject([{ address: 'bob@example.com' }])
    expect(await mailer.unsuppress('bob@example.com')).toBe(true)
    await mailer.enqueue({ ...MAIL, to: 'bob@example.com' })
    await mailer.idle()
    expect(mailer.lastTo('bob@example.com')).toBeDefined()
    await expect(mailer.suppress('nobody', { reason: '' })).rejects.toThrow('not an email address')
    await mailer.close()
  })
})

test('bounces go to the return path, which says whose mail it was', async () => {
  const sink = await startSmtpSink()
  const options = { from: 'app@example.com', smtp: sink.smtp, logger: silent }
  const mailer = createMailer({ ...options, returnPath: 'bounces+{recipient}@example.org' })
  await mailer.enqueue({ ...MAIL, to: ['ada@example.net', 'bob@example.net'] })
  await mailer.idle()
  const { messageId } = await mailer.send({ ...MAIL, to: ['ada@example.net', 'bob@example.net'] })
  const id = messageId.slice(1, messageId.indexOf('@'))
  expect(sink.mails.map(({ from }) => from).sort()).toEqual(
    [`bounces+${id}@example.org`, 'bounces+ada=example.net@example.org', 'bounces+bob=example.net@example.org'].sort(),
  )
  expect(sink.mails[0]!.raw).toContain('From: app@example.com')
  expect(() => createMailer({ ...options, returnPath: 'bounces{recipient}' })).toThrow('returnPath')
  await mailer.close()
  await sink.close()
})
