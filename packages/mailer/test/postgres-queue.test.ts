import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createPostgresQueue, type PostgresQueueOptions } from '../src/postgres.ts'
import type { Queue } from '../src/queue/queue.ts'
import { createTestMailer } from '../src/test-mailer.ts'
import { eventually } from './eventually.ts'
import { job, MESSAGE } from './job.ts'
import { multiplyJobs } from './multiply-jobs.ts'
import { type Cluster, startCluster } from './postgres-cluster.ts'

let cluster: Cluster
let pool: pg.Pool
let queue: Queue
let name: string
let count = 0
beforeAll(async () => {
  cluster = await startCluster()
  pool = new pg.Pool({ connectionString: cluster.connectionString })
})
afterAll(async () => {
  await pool.end()
  await cluster.stop()
})
beforeEach(async () => {
  name = `own${count++}`
  queue = await open()
})
afterEach(async () => {
  await queue.close()
  // Estimates are made from all queues of the schema.
  await pool.query('DELETE FROM mailer.job WHERE name = $1', [name])
})

async function open(options: Partial<PostgresQueueOptions> = {}): Promise<Queue> {
  const opened = createPostgresQueue({ connectionString: cluster.connectionString, name, ...options } as never)
  await opened.open(() => {})
  return opened
}

async function read<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await pool.query(text, values)).rows
}

/** Lets a queue of its own act, and counts the rows of jobs that the database read for it, in tables and indexes. */
async function rowsRead(act: (queue: Queue) => Promise<void>): Promise<number> {
  // What a connection read is counted when it ends, at the latest.
  const others = "SELECT FROM pg_stat_activity WHERE application_name LIKE 'pgboss%'"
  const count = async () => {
    await pool.query('SELECT pg_stat_force_next_flush()')
    await eventually(async () => expect(await read(others)).toHaveLength(0))
    const [row] = await read<{ rows: string }>(
      `SELECT (SELECT sum(seq_tup_read) FROM pg_stat_user_tables WHERE relname LIKE 'job%')
            + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE relname LIKE 'job%') AS rows`,
    )
    return Number(row!.rows)
  }
  await queue.close()
  const before = await count()
  queue = await open()
  await act(queue)
  await queue.close()
  const after = await count()
  queue = await open()
  return after - before
}

describe('a body that many recipients share', () => {
  const message = { ...MESSAGE, html: 'x'.repeat(20_000) }
  const jobs = (many: number) => Array.from({ length: many }, () => job({ message }))
  const stored = () => read<{ jobs: string[] }>('SELECT jobs FROM mailer.mailer_body WHERE queue = $1', [name])
  const inJobs = () =>
    read<{ size: number }>("SELECT max(length(data::text))::int AS size FROM mailer.job WHERE name LIKE $1 || '%'", [
      name,
    ])

  test('is stored once, and goes with the last of its mails', async () => {
    await queue.add(jobs(15))
    expect((await stored()).map((body) => body.jobs.length)).toEqual([15])
    expect((await inJobs())[0]!.size).toBeLessThan(1000)
    const taken = await queue.take(15, [])
    for (const one of taken) expect(one.message).toEqual(message)
    const [retried, buried, refused, ...sent] = taken
    await Promise.all(sent.map((one) => queue.finish(one)))
    await queue.refuse(refused!, { reason: '550 unknown' })
    await queue.putBack({ ...retried!, attempts: 1, at: Date.now() - 1 })
    await queue.bury({ ...buried!, reason: '451 later' })
    expect((await inJobs())[0]!.size).toBeLessThan(1000)
    const [again] = await queue.take(10, [])
    expect(again).toMatchObject({ attempts: 1, message })
    await queue.finish(again!)
    expect(await queue.dead(10)).toMatchObject([{ id: buried!.id, message }])
    expect(await stored()).toHaveLength(1)
    expect(await queue.revive(buried!.id)).toBe(true)
    const [revived] = await queue.take(10, [])
    expect(revived).toMatchObject({ id: buried!.id, message, attempts: 0 })
    await queue.finish(revived!)
    expect(await stored()).toEqual([])
  })

  test('of mails with a key goes when they are sent, though their keys stay', async () => {
    const keyed = jobs(3).map((one) => ({ ...one, key: 'news' }))
    await queue.add(keyed)
    for (const one of await queue.take(3, [])) await queue.finish(one)
    expect(await stored()).toEqual([])
    expect(await queue.add(keyed)).toEqual(new Set())
  })

  test('is spread over rows of a hundred mails each, and one that nothing needs is deleted later', async () => {
    await queue.add(jobs(250))
    expect((await stored()).map((body) => body.jobs.length)).toEqual([100, 100, 50])
    await pool.query('DELETE FROM mailer.job WHERE name = $1', [name])
    await pool.query("UPDATE mailer.mailer_body SET added_at = now() - interval '2 hours' WHERE queue = $1", [name])
    await queue.close()
    queue = await open()
    await eventually(async () => expect(await stored()).toEqual([]))
  })

  test('that somebody deleted sends nothing', async () => {
    await queue.add(jobs(2))
    await pool.query('DELETE FROM mailer.mailer_body WHERE queue = $1', [name])
    expect(await queue.take(10, [])).toEqual([])
    expect(await queue.dead(10)).toMatchObject([{ reason: 'its body is missing' }, {}])
  })

  test('of a transaction that is rolled back is not stored', async () => {
    const client = await pool.connect()
    await client.query('BEGIN')
    await queue.add(jobs(3), client)
    await client.query('ROLLBACK')
    client.release()
    expect(await stored()).toEqual([])
    expect(await queue.counts()).toMatchObject({ waiting: 0 })
  })
})

test('thousands of different mails are queued in one call, all of them or none', async () => {
  const mailer = createTestMailer({ queue, worker: false })
  const mails = Array.from({ length: 3000 }, (_, index) => {
    return { to: `u${index}@example.com`, subject: `News ${index}`, html: 'x'.repeat(1000) }
  })
  const queued = await mailer.enqueueMany([...mails, mails[0]!], { key: 'news' })
  expect(queued.map(({ duplicate }) => duplicate)).toEqual([...mails.map(() => false), true])
  expect(await queue.counts()).toMatchObject({ waiting: 3000 })
  expect((await mailer.enqueueMany(mails, { key: 'news' })).every(({ duplicate }) => duplicate)).toBe(true)
  const invalid = mailer.enqueueMany([mails[0]!, { to: 'nobody', subject: '', text: '' }])
  await expect(invalid).rejects.toThrow('mail 1: ')
  // The last statement fails, and the ones before it are rolled back.
  const failing = await open({ name: 'short' })
  await pool.query(
    `ALTER TABLE mailer.job ADD CONSTRAINT short CHECK (name <> 'short' OR data->>'recipient' <> 'u2999@example.com')`,
  )
  await expect(createTestMailer({ queue: failing, worker: false }).enqueueMany(mails)).rejects.toThrow('short')
  expect(await failing.counts()).toMatchObject({ waiting: 0 })
  await pool.query('ALTER TABLE mailer.job DROP CONSTRAINT short')
  await failing.close()
})

test('many concurrent calls share their statements', async () => {
  const texts: string[] = []
  const spied = new pg.Pool({ connectionString: cluster.connectionString })
  spied.on('connect', (client) => {
    const { query } = client
    client.query = ((...args: Parameters<typeof query>) => {
      texts.push(String(args[0]))
      return query.apply(client, args)
    }) as typeof query
  })
  const mailer = createTestMailer({
    queue: await open({ pool: spied, connectionString: undefined } as never),
    worker: false,
  })
  const mail = { subject: 'Hello', text: 'Hello' }
  await Promise.all(Array.from({ length: 200 }, (_, index) => mailer.enqueue({ ...mail, to: `u${index}@example.com` })))
  const inserts = texts.filter((text) => /INSERT INTO/.test(text) && text.includes(name)).length
  expect(inserts).toBeGreaterThan(0)
  expect(inserts).toBeLessThan(10)
  await mailer.close()
  expect(texts.filter((text) => text.includes('pg_notify')).length).toBeLessThan(10)
  await spied.end()
})

test('the mails of a worker that is silent go to others within 15 s', async () => {
  await queue.add([job()])
  const silent = await open()
  const [taken] = await silent.take(1, [])
  await silent.close()
  await pool.query("UPDATE mailer.job SET heartbeat_on = now() - interval '11 seconds' WHERE id = $1", [taken!.id])
  const started = performance.now()
  await eventually(async () => expect((await queue.counts()).active).toBe(0))
  expect(performance.now() - started).toBeLessThan(15_000)
  expect(await queue.take(1, [])).toMatchObject([{ id: taken!.id, message: MESSAGE }])
})

test('60,000 mails of a domain that has to wait are not read to find the next mail', async () => {
  const slow = job({ recipient: 'a@slow.test' })
  await queue.add([slow])
  await multiplyJobs(pool, { many: 60_000, name })
  const others = Array.from({ length: 300 }, (_, index) => job({ recipient: `u@d${index}.test` }))
  const urgent = job({ recipient: 'u@d7.test', priority: 5 })
  await queue.add(others)
  await queue.add([urgent, job({ recipient: 'u@later.test', at: Date.now() + 60_000 })])
  expect((await queue.take(1, ['slow.test', 'd8.test'])).map(({ id }) => id)).toEqual([urgent.id])
  const taken = new Map<string, string>()
  const rows = await rowsRead(async (queue) => {
    for (;;) {
      const some = await queue.take(10, ['slow.test', 'd8.test'])
      for (const { id, recipient } of some) taken.set(id, recipient)
      if (some.length === 0) break
    }
  })
  // 31 times the first 500, and each of the others a few times.
  expect(rows).toBeLessThan(50_000)
  expect(taken.size).toBe(299)
  expect([...taken.values()]).not.toContain('u@d8.test')
  expect(await queue.take(10, ['slow.test'])).toHaveLength(1)
  const plan = await read<{ 'QUERY PLAN': string }>(
    `EXPLAIN SELECT group_id FROM mailer.job WHERE name = '${name}' AND state < 'active' AND NOT blocked
      AND group_id > 'a' ORDER BY group_id LIMIT 1`,
  )
  expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('mailer_by_domain')
})

test('a campaign among very many mails is cancelled whole', async () => {
  await queue.add(Array.from({ length: 4_100 }, () => job({ key: 'news-42' })))
  await queue.add(Array.from({ length: 900 }, () => job({ key: 'news-41' })))
  expect(new Set(await queue.cancelAll({ key: 'news-42' })).size).toBe(4_100)
  expect((await queue.counts()).waiting).toBe(900)
})

test('an open transaction does not delay the start of a queue without the index by domain, which is built later', async () => {
  const index = 'mailer.mailer_by_domain_job_common'
  const isValid = async () => {
    const rows = await read<{ valid: boolean }>(
      'SELECT indisvalid AS valid FROM pg_index WHERE indexrelid = to_regclass($1)',
      [index],
    )
    return rows[0]?.valid
  }
  await eventually(async () => expect(await isValid()).toBe(true))
  await pool.query(`DROP INDEX ${index}`)
  const client = await pool.connect()
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ')
  await client.query('SELECT count(*) FROM mailer.job')
  const second = await open({ name: 'second' })
  await second.add([job()])
  expect(await second.take(1, ['slow.test'])).toHaveLength(1)
  expect(await isValid()).not.toBe(true)
  await client.query('COMMIT')
  client.release()
  await eventually(async () => expect(await isValid()).toBe(true))
  await second.close()
  // As after a crash in the middle of it.
  await pool.query('UPDATE pg_index SET indisvalid = false WHERE indexrelid = $1::regclass', [index])
  const third = await open({ name: 'third' })
  await eventually(async () => expect(await isValid()).toBe(true))
  await third.close()
})

test('with very many mails, counts are estimates that read few rows, also behind many finished mails', async () => {
  const many = 30_000
  await queue.add([job({ key: 'taken' })])
  await queue.finish((await queue.take(1, []))[0]!)
  await multiplyJobs(pool, { many, name, state: 'completed' })
  await queue.add([job()])
  await multiplyJobs(pool, { many, name, startAfter: "now() + (n % 3) * interval '1 day' - interval '1 minute'" })
  const counts = await queue.counts()
  expect(counts).toMatchObject({ estimated: true, active: 0, dead: 0 })
  expect(counts.waiting + counts.delayed).toBeGreaterThan(0.8 * many)
  expect(counts.waiting + counts.delayed).toBeLessThan(1.2 * many)
  expect(counts.delayed / counts.waiting).toBeGreaterThan(1.5)
  const rows = await rowsRead(async (queue) => void (await queue.counts()))
  expect(rows).toBeLessThan(many)
})

test('a mail in a transaction is announced soon after its commit', async () => {
  const wake = vi.fn()
  const worker = createPostgresQueue({ connectionString: cluster.connectionString, name, pollInterval: 3_600_000 })
  await worker.open(wake)
  wake.mockClear()
  const client = await pool.connect()
  const query = vi.spyOn(client, 'query')
  await client.query('BEGIN')
  await queue.add([job()], client)
  await client.query('COMMIT')
  // Transactions with NOTIFY are committed one at a time.
  expect(query.mock.calls.map(([text]) => String(text)).join()).not.toMatch(/notify/i)
  query.mockRestore()
  client.release()
  await eventually(() => expect(wake).toHaveBeenCalled())
  expect(await worker.take(1, [])).toHaveLength(1)
  await worker.close()
})
