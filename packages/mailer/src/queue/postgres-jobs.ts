import type { Db } from 'pg-boss'
import { domainOf } from '../address.ts'
import type { Job } from '../types.ts'
import { announce, type BossQueue, inTransaction, type JobData } from './boss.ts'
import type { Attempt } from './leases.ts'

/** A job together with pg-boss's number of the attempt. */
export interface TakenJob extends Attempt {
  job: Job
}

/** Adds jobs, in the caller's transaction if there is one, and returns the ids that were new. */
export async function addJobs(queue: BossQueue, jobs: Job[], transaction?: Db): Promise<Set<string>> {
  const db = transaction ?? queue.boss.getDb()
  // An id that exists already is skipped, and missing from the result.
  const added = await queue.boss.insert(queue.tables.name, jobs.map(toInsert), { db, returnId: true })
  const announced = announce(queue, db)
  // Outside of a transaction the mails are safe by now. Rejecting would make the caller enqueue them twice.
  await (transaction ? announced : announced.catch(() => {}))
  return new Set(added ?? [])
}

export async function takeJobs(
  { boss, tables }: BossQueue,
  limit: number,
  exceptDomains: string[],
): Promise<TakenJob[]> {
  const ignoreGroups = exceptDomains.length > 0 ? exceptDomains : null
  const taken = await boss.fetch<JobData>(tables.name, { batchSize: limit, includeMetadata: true, ignoreGroups })
  // pg-boss selects the jobs in this order, but returns them in any.
  taken.sort((a, b) => b.priority - a.priority || a.createdOn.getTime() - b.createdOn.getTime())
  return taken.map(({ id, data, priority, startAfter, retryCount }) => {
    return { id, retryCount, job: { ...data, id, priority, at: startAfter.getTime() } }
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

function toInsert({ id, at, priority, ...data }: Job) {
  return { id, priority, startAfter: new Date(at), group: { id: domainOf(data.recipient) }, data }
}
