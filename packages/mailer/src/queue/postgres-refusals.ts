import type { Db } from 'pg-boss'
import type { Job, RefusedMail } from '../types.ts'
import { type BossQueue, inTransaction, isAffected } from './boss.ts'
import { asNew } from './job-store.ts'
import type { Attempt } from './leases.ts'
import { forgetBodies, storedJob } from './postgres-bodies.ts'
import { replaceFinishedJob } from './postgres-jobs.ts'
import { nameOf, type OwnTable } from './postgres-tables.ts'
import type { Answer } from './queue.ts'
import { type Refusal, toRefusal } from './refusals.ts'

/** A table of their own: refusals are many and stay for weeks. */
export const REFUSALS: OwnTable = {
  name: 'mailer_refusal',
  create: (table) => [
    `CREATE TABLE IF NOT EXISTS ${table} (
      queue text NOT NULL, id uuid NOT NULL, refused_at timestamptz NOT NULL DEFAULT now(),
      recipient text NOT NULL, reason text NOT NULL, reply integer, template text, job jsonb,
      PRIMARY KEY (queue, id))`,
    `CREATE INDEX IF NOT EXISTS mailer_refusal_by_time ON ${table} (queue, refused_at)`,
  ],
}

export interface RefuseOptions {
  attempt: Attempt
  answer: Answer
  keepBodies: boolean
}

export async function refuseJob(
  queue: BossQueue,
  job: Job,
  { attempt, answer, keepBodies }: RefuseOptions,
): Promise<void> {
  const { boss, tables } = queue
  const end = (db: Db) => {
    if (job.key === undefined) return boss.deleteJob(tables.name, attempt, { db })
    return boss.complete(tables.name, attempt, null, { db })
  }
  await inTransaction(queue, async (db) => {
    const isOurs = isAffected(await end(db))
    if (isOurs) await insert(queue, toRefusal(job, answer, { at: 0, keepBodies }), db)
  })
  if (attempt.body !== undefined) await forgetBodies(queue, [attempt.body]).catch(() => {})
}

async function insert({ tables }: BossQueue, refusal: Refusal, db: Db): Promise<void> {
  const { id, recipient, reason, reply, template, job } = refusal
  const values = [tables.name, id, recipient, reason, reply ?? null, template ?? null, job ? JSON.stringify(job) : null]
  await db.executeSql(
    `INSERT INTO ${nameOf({ tables }, REFUSALS)} (queue, id, recipient, reason, reply, template, job)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (queue, id) DO UPDATE SET refused_at = now(), reason = $4, reply = $5, job = $7`,
    values,
  )
}

export async function listRefused({ boss, tables }: BossQueue, limit: number): Promise<RefusedMail[]> {
  const { rows } = await boss.getDb().executeSql(
    `SELECT id, recipient, reason, reply, template, job IS NOT NULL AS resendable,
            extract(epoch FROM refused_at)::float8 * 1000 AS at
       FROM ${nameOf({ tables }, REFUSALS)} WHERE queue = $1 ORDER BY refused_at DESC LIMIT $2`,
    [tables.name, limit],
  )
  return rows.map(({ reply, template, ...row }) => {
    return { ...row, ...(reply !== null && { reply }), ...(template !== null && { template }) }
  })
}

/** Of several calls at once, only one finds the refusal. */
export async function resendJob(queue: BossQueue, id: string): Promise<boolean> {
  const isResent = await inTransaction(queue, async (db) => {
    const { rows } = await db.executeSql(
      `DELETE FROM ${nameOf(queue, REFUSALS)} WHERE queue = $1 AND id = $2 AND job IS NOT NULL RETURNING job`,
      [queue.tables.name, id],
    )
    const [refused] = rows as { job: Job }[]
    return refused !== undefined && replaceFinishedJob(queue, storedJob(asNew(refused.job, queue.now())), db)
  })
  if (isResent) queue.announcements.added()
  return isResent
}

/** Deletes refusals that are older than `age` milliseconds. */
export async function forgetRefusals({ boss, tables }: BossQueue, age: number): Promise<void> {
  await boss
    .getDb()
    .executeSql(
      `DELETE FROM ${nameOf({ tables }, REFUSALS)} WHERE queue = $1 AND refused_at < now() - $2 * interval '1 millisecond'`,
      [tables.name, age],
    )
}
