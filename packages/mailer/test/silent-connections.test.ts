import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createPostgresQueue } from '../src/postgres.ts'
import type { Queue } from '../src/queue/queue.ts'
import { createTestMailer, type TestMailer } from '../src/test-mailer.ts'
import { eventually } from './eventually.ts'
import { job } from './job.ts'
import { type Cluster, startCluster } from './postgres-cluster.ts'
import { type SilentProxy, startSilentProxy } from './silent-proxy.ts'

let cluster: Cluster
let proxy: SilentProxy
let direct: Queue
let mailer: TestMailer
let pool: pg.Pool | undefined
let count = 0
beforeAll(async () => {
  cluster = await startCluster()
})
afterAll(() => cluster.stop())
beforeEach(async () => {
  proxy = await startSilentProxy(cluster.connectionString)
})
afterEach(async () => {
  await mailer.close(100)
  await direct.close()
  await proxy.close()
  await pool?.end()
  pool = undefined
})

describe.each(['a connection string', 'a pool'])('with %s', (kind) => {
  async function start() {
    const name = `silent${count++}`
    direct = createPostgresQueue({ connectionString: cluster.connectionString, name })
    await direct.open(() => {})
    const { connectionString } = proxy
    if (kind === 'a pool') pool = new pg.Pool({ connectionString }).on('error', () => {})
    const queue = createPostgresQueue({ ...(pool ? { pool } : { connectionString }), name, queryTimeout: 1000 })
    mailer = createTestMailer({ queue })
    await mailer.enqueue({ to: 'first@example.com', subject: 'Hello', text: 'Hello' })
    await mailer.idle()
  }

  test('connections that go silent are replaced, and every mail is sent', async () => {
    await start()
    const trouble = vi.fn()
    mailer.on('trouble', trouble)
    proxy.silence()
    await direct.add(Array.from({ length: 50 }, (_, index) => job({ recipient: `u${index}@example.com` })))
    await eventually(() => expect(mailer.sent).toHaveLength(51))
    expect(trouble).toHaveBeenCalled()
  })

  test('close ends in its time, whatever hangs', async () => {
    await start()
    proxy.silence()
    proxy.silenceNew()
    await new Promise((resolve) => setTimeout(resolve, 700))
    const started = performance.now()
    await mailer.close(1000)
    expect(performance.now() - started).toBeLessThan(6000)
  })

  test('without an answer, enqueue rejects', async () => {
    await start()
    proxy.silence()
    proxy.silenceNew()
    const mail = { to: 'ada@example.com', subject: 'Hello', text: 'Hello' }
    await expect(mailer.enqueue(mail)).rejects.toThrow()
  })

  test('a notification arrives on the connection that replaced a silent one', async () => {
    await start()
    const wake = vi.fn()
    const name = `heard${count++}`
    const { connectionString } = proxy
    const options = { name, queryTimeout: 1000, pollInterval: 3_600_000 }
    const queue = createPostgresQueue({ ...(pool ? { pool } : { connectionString }), ...options })
    await queue.open(wake)
    wake.mockClear()
    proxy.silence()
    // Once for what may have been missed, and once for a new mail.
    await eventually(() => expect(wake).toHaveBeenCalled())
    const other = createPostgresQueue({ connectionString: cluster.connectionString, name })
    await other.open(() => {})
    wake.mockClear()
    await other.add([job()])
    await eventually(() => expect(wake).toHaveBeenCalled())
    await other.close()
    await queue.close()
  })
})
