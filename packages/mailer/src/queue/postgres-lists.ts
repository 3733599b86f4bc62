import type { Job } from '../types.ts'
import type { BossQueue } from './boss.ts'
import type { Counts } from './queue.ts'

// These read pg-boss's table directly, through documented columns: its own statistics are up to a minute old, and its
// lists have no limit.

export async function countJobs({ boss, tables }: BossQueue): Promise<Counts> {
  const { rows } = await boss.getDb().executeSql(
    `SELECT count(*) FILTER (WHERE name = $1 AND state < 'active' AND start_after <= now())::int AS waiting,
            count(*) FILTER (WHERE name = $1 AND state < 'active' AND start_after > now())::int AS delayed,
            count(*) FILTER (WHERE name = $1 AND state = 'active')::int AS active,
            count(*) FILTER (WHERE name = $2 AND state < 'active')::int AS dead
       FROM ${tables.schema}.job WHERE name IN ($1, $2)`,
    [tables.name, tables.deadName],
  )
  return rows[0] as Counts
}

/** The dead list, newest first. */
export async function listDead({ boss, tables }: BossQueue, limit: number): Promise<Job[]> {
  const { rows } = await boss.getDb().executeSql(
    `SELECT id, data, priority, created_on FROM ${tables.schema}.job
      WHERE name = $1 AND state < 'active' ORDER BY created_on DESC LIMIT $2`,
    [tables.deadName, limit],
  )
  return rows.map(({ id, data, priority, created_on }) => ({ ...data, id, priority, at: created_on.getTime() }))
}
