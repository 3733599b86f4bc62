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
  // These conditions and this order are those of an index of pg-boss. Without the order, the planner may read the table,
  // which begins with finished mails.
  const first = (columns: string, name: string) =>
    `(SELECT ${columns} FROM ${job} WHERE state < 'active' AND NOT blocked AND name = ${name}
       ORDER BY priority DESC, created_on LIMIT $3)`
  const { rows } = await boss.getDb().executeSql(
    `SELECT count(*) FILTER (WHERE start_after <= now())::int AS waiting,
            count(*) FILTER (WHERE start_after > now())::int AS delayed,
            (SELECT count(*)::int FROM ${job} WHERE name = $1 AND state = 'active' AND group_id IS NOT NULL) AS active,
            (SELECT count(*)::int FROM ${first('1', '$2')} AS dead) AS dead
       FROM ${first('start_after', '$1')} AS pending`,
    [tables.name, tables.deadName, MOST_COUNTED],
  )
  const counts = rows[0] as Counts
  if (counts.waiting + counts.delayed < MOST_COUNTED) return counts
  // Only unfinished jobs are due later. The planner does not know that, and would mix in when finished ones were due.
  const [later, all] = await Promise.all([
    estimate(queue, 'start_after > now()'),
    estimate(queue, "state < 'active' AND NOT blocked"),
  ])
  const delayed = Math.min(later, all)
  return { ...counts, waiting: Math.max(all, MOST_COUNTED) - delayed, delayed, estimated: true }
}

/** How many jobs the planner expects, by the statistics that autovacuum keeps. */
async function estimate({ boss, tables }: BossQueue, condition: string): Promise<number> {
  const { rows } = await boss.getDb().executeSql(
    `EXPLAIN (FORMAT JSON) SELECT FROM ${tables.schema}.job
      WHERE name = '${tables.name.replaceAll("'", "''")}' AND ${condition}`,
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
