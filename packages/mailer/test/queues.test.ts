import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createPostgresQueue, type PgPool } from '../src/postgres.ts'
import { prometheusText } from '../src/prometheus-text.ts'
import { createInProcessQueue } from '../src/queue/in-process-queue.ts'
import { createTestMailer } from '../src/test-mailer.ts'
import { eventually } from './eventually.ts'
import { job } from './job.ts'
import { type Cluster, startCluster } from './postgres-cluster.ts'
import { describeKeptBodies, describeQueue } from './queue-suite.ts'

/** A pool on which the statements fail for which `reasonFor` returns a reason. */
function failingPool(pool: pg.Pool, reasonFor: (text: string) => string | false): PgPool {
  return {
    async connect() {
      const client = await pool.connect()
      const query = async (text: string, values?: unknown[]) => {
        const reason = reasonFor(text)
        if (reason) throw new Error(reason)
        return client.query(text, values)
      }
      const release = (error?: Error | boolean) => client.release(error)
      return { query, release, on: client.on.bind(client), removeListener: client.removeListener.bind(client) }
    },
  }
}

describe('in memory', () => {
  describeQueue(() => createInProcessQueue())
  describeKeptBodies(createInProcessQueue)
})

describe('with a journal', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mailer-'))
  let count = 0
  afterAll(() => rmSync(folder, { recursive: true }))
  const create = (options = {}) =>
    createInProcessQueue({ ...options, journal: path.join(folder, `${count++}.journal`) })
  describeQueue(create)
  describeKeptBodies(create)
})

describe('in this process', () => {
  test('wakes once for a due mail, however long nobody takes it', async () => {
    vi.useFakeTimers()
    const queue = createInProcessQueue()
    const wake = vi.fn()
    await queue.open(wake)
    await queue.add([job({ at: Date.now() + 1000 })])
    wake.mockClear()
    // As if sending were paused, or the server down.
    await vi.advanceTimersByTimeAsync(60_000)
    expect(wake).toHaveBeenCalledTimes(1)
    await queue.close()
    vi.useRealTimers()
  })

  test('a closed queue rejects mails that it could not keep', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'mailer-'))
    const queue = createInProcessQueue({ journal: path.join(folder, 'mail.journal') })
    await queue.open(() => {})
    await queue.close()
    await expect(queue.add([job()])).rejects.toThrow('the queue is closed')
    await queue.open(() => {})
    expect(await queue.counts()).toMatchObject({ waiting: 0 })
    expect(await queue.add([job()])).toHaveProperty('size', 1)
    await queue.close()
    rmSync(folder, { recursive: true })
  })
})

describe('in PostgreSQL', () => {
  let cluster: Cluster
  let count = 0
  beforeAll(async () => {
    cluster = await startCluster()
  })
  afterAll(() => cluster.stop())
  describeQueue(() => {
    return createPostgresQueue({
      connectionString: cluster.connectionString,
      name: `mail${count++}`,
      pollInterval: 100,
      rememberKeys: 60_000,
    })
  })

  describeKeptBodies((options) => {
    return createPostgresQueue({ connectionString: cluster.connectionString, name: `kept${count++}`, ...options })
  })

  describe('with the caller’s pool', () => {
    let pool: pg.Pool
    beforeAll(() => {
      pool = new pg.Pool({ connectionString: cluster.connectionString })
      pool.on('error', () => {})
    })
    afterAll(() => pool.end())
    const create = () => createPostgresQueue({ pool, name: `pool${count++}`, pollInterval: 100 })
    describe('does what every queue does', () => describeQueue(create))

    test('the pool is left intact', async () => {
      const queue = create()
      await queue.open(() => {})
      await queue.close()
      await expect.poll(() => pool.totalCount - pool.idleCount).toBe(0)
      expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    })

    test('a broken connection is replaced, also the one that listens', async () => {
      const queue = createPostgresQueue({ pool, name: 'broken', pollInterval: 3_600_000 })
      const wake = vi.fn()
      await queue.open(wake)
      await cluster.crash()
      wake.mockClear()
      await eventually(() => expect(wake).toHaveBeenCalled())
      wake.mockClear()
      await queue.add([job()])
      await eventually(() => expect(wake).toHaveBeenCalled())
      expect(await queue.take(1, [])).toHaveLength(1)
      await queue.close()
    })

    test('a failed announcement does not reject a mail that is stored', async () => {
      const deaf = failingPool(pool, (text) => text.includes('pg_notify') && 'the database is away')
      const queue = createPostgresQueue({ pool: deaf, name: 'deaf' })
      await queue.open(() => {})
      expect(await queue.add([job()])).toHaveProperty('size', 1)
      expect(await queue.take(1, [])).toHaveLength(1)
      await queue.close()
    })

    test.each(['BEGIN', 'COMMIT'])('a connection that fails at %s is released', async (failing) => {
      const faulty = failingPool(pool, (text) => text === failing && `no ${failing}`)
      const queue = createPostgresQueue({ pool: faulty, name: `faulty${count++}` })
      await queue.open(() => {})
      await queue.add([job()])
      const [taken] = await queue.take(1, [])
      await expect(queue.putBack(taken!)).rejects.toThrow(`no ${failing}`)
      await queue.close()
      await expect.poll(() => pool.totalCount - pool.idleCount).toBe(0)
    })
  })

  test('maintenance that fails is reported', async () => {
    const pool = new pg.Pool({ connectionString: cluster.connectionString })
    pool.on('error', () => {})
    const faulty = failingPool(pool, (text) => /heartbeat_seconds \* interval/.test(text) && 'no permission')
    const mailer = createTestMailer({ queue: createPostgresQueue({ pool: faulty, name: 'unmaintained' }) })
    const trouble = vi.fn()
    mailer.on('trouble', trouble)
    const error = expect.objectContaining({ message: expect.stringContaining('no permission') })
    await eventually(() =>
      expect(trouble).toHaveBeenCalledWith({
        doing: 'returning the mails of silent workers',
        error,
        maintenance: true,
      }),
    )
    expect(mailer.metrics()).toMatchObject({ maintenanceFailures: expect.any(Number) })
    expect(mailer.metrics().maintenanceFailures).toBeGreaterThan(0)
    await mailer.enqueue({ to: 'ada@example.com', subject: 'Hello', text: 'Hello' })
    await mailer.idle()
    expect(mailer.sent).toHaveLength(1)
    await mailer.close(100)
    await pool.end()
  })

  test('pg-boss’s own maintenance that fails is reported too', async () => {
    const pool = new pg.Pool({ connectionString: cluster.connectionString })
    pool.on('error', () => {})
    const faulty = failingPool(pool, (text) => text.includes('monitor_on') && 'no permission')
    const { setTimeout } = globalThis
    const { now } = Date
    // What is due in an hour is due soon.
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((act: () => void, wait?: number) => {
      return setTimeout(act, wait! > 3_000_000 ? 500 : wait)
    }) as typeof setTimeout)
    const mailer = createTestMailer({ queue: createPostgresQueue({ pool: faulty, name: 'unsupervised' }) })
    const trouble = vi.fn()
    mailer.on('trouble', trouble)
    await mailer.status()
    vi.spyOn(Date, 'now').mockImplementation(() => now() + 2 * 3_600_000)
    const error = expect.objectContaining({ message: expect.stringContaining('no permission') })
    await eventually(() =>
      expect(trouble).toHaveBeenCalledWith({ doing: 'maintaining the queue', error, maintenance: true }),
    )
    vi.restoreAllMocks()
    expect(prometheusText(mailer.metrics())).toMatch(/^mailer_queue_maintenance_failures_total [1-9]/m)
    await mailer.close(100)
    await pool.end()
  })

  test('neither a pool nor a connection string is an error', () => {
    expect(() => createPostgresQueue({} as never)).toThrow('needs a connectionString or a pool')
  })

  test('a pool with a single connection is an error', async () => {
    const pool = new pg.Pool({ connectionString: cluster.connectionString, max: 1 })
    expect(() => createPostgresQueue({ pool })).toThrow('at least two connections')
    await pool.end()
  })

  test('a lease that was not renewed runs out, so that no mail is started twice', async () => {
    const queue = createPostgresQueue({ connectionString: cluster.connectionString, name: 'leases' })
    await queue.open(() => {})
    const [one, two] = [job(), job()]
    await queue.add([one, two])
    const [taken, other] = await queue.take(2, [])
    expect(queue.holds(taken!)).toBe(true)
    vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 9_500)
    expect(queue.holds(taken!)).toBe(false)
    vi.restoreAllMocks()
    // Without the lease, a worker can neither finish the job nor put it back.
    await queue.finish(taken!)
    await queue.putBack(taken!)
    await queue.finish(other!)
    expect(await queue.counts()).toEqual({ waiting: 0, delayed: 0, active: 1, dead: 0 })
    await queue.close()
  })
})
