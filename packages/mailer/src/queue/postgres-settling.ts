import type { Job } from '../types.ts'
import { type BossQueue, inTransaction, isAffected, type JobData } from './boss.ts'
import type { Attempt } from './leases.ts'
import { forgetBodies, storedJob } from './postgres-bodies.ts'
import { replaceFinishedJob } from './postgres-jobs.ts'

export interface Finished {
  attempt: Attempt
  hasKey: boolean
}

/** Jobs with a key stay as completed, so that their keys stay taken. Any other is deleted at once, body included. */
export async function finishJobs(queue: BossQueue, finished: Finished[]): Promise<void> {
  const { boss, tables } = queue
  const attempts = (hasKey: boolean) => finished.filter((one) => one.hasKey === hasKey).map(({ attempt }) => attempt)
  const [unkeyed, keyed] = [attempts(false), attempts(true)]
  if (unkeyed.length > 0) await boss.deleteJob(tables.name, unkeyed)
  if (keyed.length > 0) await boss.complete(tables.name, keyed)
  const bodies = new Set(finished.flatMap(({ attempt }) => attempt.body ?? []))
  // The jobs are done. A body that is not deleted now is deleted within the next hours.
  await forgetBodies(queue, [...bodies]).catch(() => {})
}

export async function putBackJob(queue: BossQueue, job: Job, attempt: Attempt): Promise<void> {
  const { boss, tables } = queue
  const { id, at, data } = storedJob(job, attempt.body)
  await inTransaction(queue, async (db) => {
    const failed = await boss.fail(tables.name, attempt, null, { db })
    if (isAffected(failed)) await boss.update(tables.name, data, { id, startAfter: new Date(at), db })
  })
  if (at <= queue.now()) queue.announcements.added()
}

export async function buryJob(queue: BossQueue, job: Job, attempt: Attempt): Promise<void> {
  const { boss, tables } = queue
  const { id, priority, data } = storedJob(job, attempt.body)
  await inTransaction(queue, async (db) => {
    const completed = await boss.complete(tables.name, attempt, null, { db })
    if (!isAffected(completed)) return
    // An older mail with the same key, whose key was forgotten, may be on the dead list.
    await boss.deleteJob(tables.deadName, id, { db })
    await boss.insert(tables.deadName, [{ id, priority, data }], { db })
  })
}

/** Moves a job from the dead list back to the queue, as if it were new. Of several calls at once, only one finds it there. */
export async function reviveJob(queue: BossQueue, id: string): Promise<boolean> {
  const { tables, announcements } = queue
  const isRevived = await inTransaction(queue, async (db) => {
    const { rows } = await db.executeSql(
      `DELETE FROM ${tables.schema}.job WHERE name = $1 AND id = $2 RETURNING data, priority`,
      [tables.deadName, id],
    )
    const [dead] = rows as { data: JobData; priority: number }[]
    if (!dead) return false
    const now = queue.now()
    const { failingSince: _, unknowns: __, ...data } = dead.data
    const revived = { id, at: now, priority: dead.priority, data: { ...data, attempts: 0, dueAt: now } }
    return replaceFinishedJob(queue, revived, db)
  })
  if (isRevived) announcements.added()
  return isRevived
}

export async function forgetJob({ boss, tables }: BossQueue, id: string): Promise<boolean> {
  return isAffected(await boss.deleteJob(tables.deadName, id))
}
