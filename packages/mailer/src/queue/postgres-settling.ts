import type { Job } from '../types.ts'
import { announce, type BossQueue, inTransaction, isAffected, type JobData } from './boss.ts'
import type { Attempt } from './leases.ts'
import { addJobs } from './postgres-jobs.ts'

/** A job with a key stays as completed, so that the key stays taken. Any other is deleted at once, body included. */
export async function finishJob({ boss, tables }: BossQueue, { key }: Job, attempt: Attempt): Promise<void> {
  if (key === undefined) await boss.deleteJob(tables.name, attempt)
  else await boss.complete(tables.name, attempt)
}

export async function putBackJob(queue: BossQueue, job: Job, attempt: Attempt): Promise<void> {
  const { boss, tables } = queue
  const { id, at, priority: _, ...data } = job
  await inTransaction(queue, async (db) => {
    const failed = await boss.fail(tables.name, attempt, null, { db })
    if (isAffected(failed)) await boss.update(tables.name, data, { id, startAfter: new Date(at), db })
  })
  if (at <= queue.now()) await announce(queue, boss.getDb())
}

export async function buryJob(queue: BossQueue, job: Job, attempt: Attempt): Promise<void> {
  const { boss, tables } = queue
  const { id, at: _, priority, ...data } = job
  await inTransaction(queue, async (db) => {
    const completed = await boss.complete(tables.name, attempt, null, { db })
    if (isAffected(completed)) await boss.insert(tables.deadName, [{ id, priority, data }], { db })
  })
}

/** Moves a job from the dead list back to the queue, as if it were new. */
export function reviveJob(queue: BossQueue, id: string): Promise<boolean> {
  const { boss, tables } = queue
  return inTransaction(queue, async (db) => {
    const [found] = await boss.findJobs<JobData>(tables.deadName, { id, db })
    if (!found) return false
    await boss.deleteJob(tables.deadName, id, { db })
    await boss.deleteJob(tables.name, id, { db })
    const now = queue.now()
    const { failingSince: _, unknowns: __, ...data } = found.data
    await addJobs(queue, [{ ...data, id, priority: found.priority, attempts: 0, dueAt: now, at: now }], db)
    return true
  })
}

export async function forgetJob({ boss, tables }: BossQueue, id: string): Promise<boolean> {
  return isAffected(await boss.deleteJob(tables.deadName, id))
}
