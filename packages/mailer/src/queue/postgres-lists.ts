import type { Job } from '../types.ts'
import type { BossQueue } from './boss.ts'
import { loadBodies } from './postgres-bodies.ts'
import type { Counts } from './queue.ts'

// These read pg-boss's table directly, through documented columns: its own statistics are up to a minute old, and its
// lists have no limit.

/** More than so many are not counted one by one, which would take seconds for a million. */
const MOST_COUNTED = 10_000

export async function countJobs(queue: BossQueue): Promise<Counts> {
  const { boss, tables } = queue
  const job = `${tables.schema}.job`
  // These conditions are those of pg-boss's indexes.
  const some = `FROM ${job} WHERE state < 'active' AND NOT blocked AND name`
  const { rows } = await boss.getDb().executeSql(
    `SELECT count(*) FILTER (WHERE start_after <= now())::int AS waiting,
            count(*) FILTER (WHERE start_after > now())::int AS delayed,
            (SELECT count(*)::int FROM ${job} WHERE name = $1 AND state = 'active' AND group_id IS NOT NULL) AS active,
            (SELECT count(*)::int FROM (SELECT 1 ${some} = $2 LIMIT $3) AS dead) AS dead
       FROM (SELECT start_after ${some} = $1 LIMIT $3) AS pending`,
    [tables.name, tables.deadName, MOST_COUNTED],
  )
  const counts = rows[0] as Counts
  if (counts.waiting + counts.delayed < MOST_COUNTED) return counts
  const [due, all] = await Promise.all([estimate(queue, 'AND start_after <= now()'), estimate(queue, '')])
  const waiting = Math.min(due, all)
  return { ...counts, waiting, delayed: Math.max(all - waiting, MOST_COUNTED - waiting), estimated: true }
}

/** How many waiting and delayed jobs the planner expects, by the statistics that autovacuum keeps. */
async function estimate({ boss, tables }: BossQueue, condition: string): Promise<number> {
  const { rows } = await boss.getDb().executeSql(
    `EXPLAIN (FORMAT JSON) SELECT FROM ${tables.schema}.job
      WHERE name = '${tables.name.replaceAll("'", "''")}' AND state < 'active' AND NOT blocked ${condition}`,
  )
  const [{ 'QUERY PLAN': plan }] = rows as [{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }]
  return plan[0].Plan['Plan Rows']
}

/** The dead list, newest first. */
export async function listDead(queue: BossQueue, limit: number): Promise<Job[]> {
  const { boss, tables } = queue
  const { rows } = await boss.getDb().executeSql(
    `SELECT id, data, priority, created_on FROM ${tables.schema}.job
      WHERE name = $1 AND state < 'active' ORDER BY created_on DESC LIMIT $2`,
    [tables.deadName, limit],
  )
  return loadBodies(
    queue,
    rows.map(({ id, data, priority, created_on }) => ({ id, data, priority, at: created_on.getTime() })),
  )
}
