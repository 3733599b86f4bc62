import type { Db } from 'pg-boss'
import { domainOf } from '../address.ts'
import type { Job } from '../types.ts'
import { type BossQueue, inTransaction, type JobData } from './boss.ts'
import { chunksOf, createSizes } from './chunks.ts'
import type { Attempt } from './leases.ts'
import { insertBodies, loadBodies, type StoredJob, shareBodies } from './postgres-bodies.ts'
import type { TakeAround, TakenRow } from './take-around.ts'

/** A job together with pg-boss's number of the attempt. */
export interface TakenJob {
  job: Job
  attempt: Attempt
}

/** Adds jobs, in the caller's transaction if there is one, and returns the ids that were new. */
export async function addJobs(queue: BossQueue, jobs: Job[], transaction?: Db): Promise<Set<string>> {
  const { boss, announcements } = queue
  const chunks = chunksOf(inLockOrder(jobs), createSizes())
  const addTo = async (db: Db) => {
    const added = new Set<string>()
    for (const chunk of chunks) {
      const { stored, bodies } = shareBodies(chunk)
      await insertBodies(queue, bodies, db)
      for (const id of await insertJobs(queue, stored, db)) added.add(id)
    }
    return added
  }
  const added = await (transaction
    ? addTo(transaction)
    : chunks.length > 1
      ? inTransaction(queue, addTo)
      : addTo(boss.getDb()))
  if (transaction) announcements.addedInTransaction()
  else announcements.added()
  return added
}

/**
 * A transaction that adds an id waits for another one that did so before. In the same order everywhere, two of them with the
 * same keys never wait for each other.
 */
function inLockOrder(jobs: Job[]): Job[] {
  const keyed = jobs.filter(({ key }) => key !== undefined)
  if (keyed.length < 2) return jobs
  const sorted = keyed.sort((a, b) => (a.id < b.id ? -1 : 1))
  return [...jobs.filter(({ key }) => key === undefined), ...sorted]
}

/** An id that exists already is skipped, and missing from the result. */
export async function insertJobs({ boss, tables }: BossQueue, stored: StoredJob[], db: Db): Promise<string[]> {
  const rows = stored.map(({ id, at, priority, data }) => {
    return { id, priority, startAfter: new Date(at), group: { id: domainOf(data.recipient) }, data }
  })
  return (await boss.insert(tables.name, rows, { db, returnId: true })) ?? []
}

/** Adds a job, also if a finished one has its id. False if the id belongs to a mail that is not done. */
export async function replaceFinishedJob(queue: BossQueue, stored: StoredJob, db: Db): Promise<boolean> {
  const { name, schema } = queue.tables
  await db.executeSql(`DELETE FROM ${schema}.job WHERE name = $1 AND id = $2 AND state > 'active'`, [name, stored.id])
  return (await insertJobs(queue, [stored], db)).length > 0
}

/** Takes jobs that are due, with `around` if mails of some domains have to wait. */
export async function takeJobs(
  queue: BossQueue,
  { limit, exceptDomains, around }: { limit: number; exceptDomains: string[]; around: TakeAround },
): Promise<TakenJob[]> {
  const { boss, tables } = queue
  const taken: TakenRow[] =
    exceptDomains.length > 0
      ? await around.take(limit, exceptDomains)
      : await boss.fetch<JobData>(tables.name, { batchSize: limit, includeMetadata: true })
  // pg-boss selects the jobs in this order, but returns them in any.
  taken.sort((a, b) => b.priority - a.priority || a.createdOn.getTime() - b.createdOn.getTime())
  const stored = taken.map(({ id, data, priority, startAfter }) => ({ id, data, priority, at: startAfter.getTime() }))
  const jobs = await loadBodies(queue, stored)
  return jobs.map((job, index) => {
    const { id, retryCount, data } = taken[index]!
    return { job, attempt: { id, retryCount, ...('body' in data && { body: data.body }) } }
  })
}

/** Only a waiting job can be updated. The update also locks it, so that no worker can take it before the delete. */
export function cancelJob(queue: BossQueue, id: string): Promise<boolean> {
  const { boss, tables } = queue
  return inTransaction(queue, async (db) => {
    const { updated } = await boss.update(tables.name, undefined, { id, priority: -1, db })
    if (updated > 0) await boss.deleteJob(tables.name, id, { db })
    return updated > 0
  })
}

/** Returns the jobs of workers that are silent. An index has the active jobs, by group, and every job of ours has one. */
export async function returnLapsed({ boss, tables, announcements }: BossQueue): Promise<void> {
  const { rows } = await boss.getDb().executeSql(
    `UPDATE ${tables.schema}.job SET state = 'retry'
      WHERE name = $1 AND state = 'active' AND group_id IS NOT NULL
        AND heartbeat_on + heartbeat_seconds * interval '1 second' < now()
      RETURNING id`,
    [tables.name],
  )
  if (rows.length > 0) announcements.added()
}
