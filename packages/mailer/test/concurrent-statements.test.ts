import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createPostgresQueue } from '../src/postgres.ts'
import type { Queue, Report } from '../src/queue/queue.ts'
import { eventually } from './eventually.ts'
import { job, MESSAGE } from './job.ts'
import { type Cluster, startCluster } from './postgres-cluster.ts'

/** A statement that waits for the lock of a row sees the rest of the database as it was before. */
let cluster: Cluster
let other: pg.Client
let watching: pg.Client
let queues: Queue[]
let name: string
let count = 0
beforeAll(async () => {
  cluster = await startCluster()
  other = new pg.Client({ connectionString: cluster.connectionString })
  watching = new pg.Client({ connectionString: cluster.connectionString })
  await other.connect()
  await watching.connect()
})
afterAll(async () => {
  await other.end()
  await watching.end()
  await cluster.stop()
})
beforeEach(async () => {
  name = `concurrent${count++}`
  queues = [await open(), await open()]
})
afterEach(async () => {
  for (const queue of queues) await queue.close()
})

async function open(report: Report = () => {}): Promise<Queue> {
  const queue = createPostgresQueue({ connectionString: cluster.connectionString, name, keepBodies: true })
  await queue.open(() => {}, report)
  return queue
}

/** Lets `act` run until `waiting` of its statements wait for what `lock` changed in a transaction, which then commits. */
async function duringTransaction<Result>(
  lock: () => Promise<unknown>,
  waiting: number,
  act: () => Promise<Result>,
): Promise<Result> {
  await other.query('BEGIN')
  try {
    await lock()
    const result = act()
    await eventually(async () => expect(await activeStatements("wait_event_type = 'Lock'")).toBe(waiting))
    await other.query('COMMIT')
    return await result
  } finally {
    await other.query('ROLLBACK')
  }
}

/** Counted by a connection of its own, because a transaction sees the activity of others as it was when it first looked. */
async function activeStatements(condition: string): Promise<number> {
  return (await watching.query(`SELECT FROM pg_stat_activity WHERE state = 'active' AND ${condition}`)).rows.length
}

async function buried(id: string, key?: string): Promise<void> {
  const [queue] = queues
  await queue!.add([job({ id, ...(key !== undefined && { key }) })])
  const [taken] = await queue!.take(1, [])
  await queue!.bury({ ...taken!, reason: '451 later' })
}

const forgetKey = (id: string) => other.query('DELETE FROM mailer.job WHERE name = $1 AND id = $2', [name, id])

test('a dead mail that two people send again at once is sent once', async () => {
  const { id } = job()
  await buried(id)
  const dead = () => other.query('SELECT FROM mailer.job WHERE id = $1 AND name = $2 FOR UPDATE', [id, `${name}_dead`])
  const revived = await duringTransaction(dead, 2, () => Promise.all(queues.map((queue) => queue.revive(id))))
  expect(revived.sort()).toEqual([false, true])
  expect(await queues[0]!.take(10, [])).toHaveLength(1)
})

test('a dead mail cannot replace a newer one with the same key', async () => {
  const { id } = job()
  await buried(id, 'news')
  await forgetKey(id)
  const newer = job({ id, key: 'news', message: { ...MESSAGE, subject: 'Newer' } })
  await queues[0]!.add([newer])
  const [taken] = await queues[0]!.take(10, [])
  expect(await queues[1]!.revive(id)).toBe(false)
  expect(await queues[1]!.take(10, [])).toEqual([])
  expect(await queues[1]!.dead(10)).toHaveLength(1)
  await queues[0]!.bury({ ...taken!, reason: '452 full' })
  expect(await queues[1]!.dead(10)).toMatchObject([{ reason: '452 full', message: { subject: 'Newer' } }])
  expect(await queues[1]!.revive(id)).toBe(true)
  expect(await queues[1]!.take(10, [])).toMatchObject([{ id, message: { subject: 'Newer' } }])
})

test('a refused mail that is sent again while its key gets another is not lost', async () => {
  const { id } = job()
  const [queue] = queues
  await queue!.add([job({ id, key: 'news' })])
  const [taken] = await queue!.take(1, [])
  await queue!.refuse(taken!, { reason: '550 full' })
  await forgetKey(id)
  const newer = () => queue!.add([job({ id, key: 'news' })], other)
  expect(await duringTransaction(newer, 1, () => queues[1]!.resend(id))).toBe(false)
  expect(await queue!.refused(10)).toMatchObject([{ id, resendable: true }])
  expect(await queue!.take(10, [])).toHaveLength(1)
})

test('slots of a limit that is asked for while unused limits are deleted stay granted', async () => {
  const request = { domain: 'a.test', slots: 3, wanted: 3, active: 0, starts: 0, every: 0 }
  const grant = (queue: Queue) => queue.limits!.grant([request])
  await grant(queues[0]!)
  const old = "UPDATE mailer.mailer_limit SET holders = '{}', next_at = now() - interval '2 hours' WHERE queue = $1"
  await other.query(old, [name])
  const until = Date.now() / 1000 + 100
  const taken =
    "UPDATE mailer.mailer_limit SET holders = jsonb_build_object('w', jsonb_build_array(3, $2::float8, 3, 3))"
  queues.push(await duringTransaction(() => other.query(`${taken} WHERE queue = $1`, [name, until]), 1, open))
  await eventually(async () => expect(await activeStatements("query LIKE 'DELETE FROM mailer.mailer_limit%'")).toBe(0))
  const { rows } = await other.query('SELECT FROM mailer.mailer_limit WHERE queue = $1', [name])
  expect(rows).toHaveLength(1)
})

test('two processes that queue the same keys in opposite order wait for each other, and neither fails', async () => {
  const jobs = Array.from({ length: 400 }, (_, index) => {
    return job({ key: `news${index}`, message: { ...MESSAGE, html: `${index}`.repeat(2000) } })
  })
  for (let round = 0; round < 5; round++) {
    const added = await Promise.all([queues[0]!.add(jobs), queues[1]!.add(jobs.toReversed())])
    expect(added[0].size + added[1].size).toBe(jobs.length)
    await other.query('DELETE FROM mailer.job WHERE name = $1', [name])
  }
})

test('queues that are opened at once build one index by domain, and nothing fails', async () => {
  const index = 'mailer.mailer_by_domain_job_common'
  const isValid = async () => {
    const { rows } = await other.query('SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass($1)', [index])
    return rows[0]?.indisvalid
  }
  await eventually(async () => expect(await isValid()).toBe(true))
  await other.query(`DROP INDEX ${index}`)
  // They start to build when the transaction has ended, all at once.
  const reported: unknown[] = []
  const building = "query LIKE '%CREATE INDEX CONCURRENTLY%' AND pid <> pg_backend_pid()"
  await other.query('BEGIN')
  try {
    await other.query('LOCK TABLE mailer.job_common IN SHARE UPDATE EXCLUSIVE MODE')
    const report: Report = (...trouble) => reported.push(trouble)
    queues.push(...(await Promise.all(Array.from({ length: 4 }, () => open(report)))))
    await eventually(async () => expect(await activeStatements(building)).toBe(4))
  } finally {
    await other.query('COMMIT')
  }
  await eventually(async () => expect(await isValid()).toBe(true))
  await eventually(async () => expect(await activeStatements(building)).toBe(0))
  // After the deadlock, the others look again.
  await new Promise((resolve) => setTimeout(resolve, 2500))
  expect(await isValid()).toBe(true)
  expect(reported).toEqual([])
})
