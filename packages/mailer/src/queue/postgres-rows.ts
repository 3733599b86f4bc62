import type { Db } from 'pg-boss'
import type { Job } from '../types.ts'
import type { Counts } from './queue.ts'

export interface Rows {
  schema: string
  name: string
  graveyard: string
}

/**
 * Two questions that pg-boss has no answer to: its statistics are up to a minute old, and its lists have no end. The
 * table and these columns are documented, and only read.
 */
export async function countJobs(db: Db, { schema, name, graveyard }: Rows): Promise<Counts> {
  const { rows } = await db.executeSql(
    `SELECT count(*) FILTER (WHERE name = $1 AND state < 'active' AND start_after <= now())::int AS waiting,
            count(*) FILTER (WHERE name = $1 AND state < 'active' AND start_after > now())::int AS delayed,
            count(*) FILTER (WHERE name = $1 AND state = 'active')::int AS active,
            count(*) FILTER (WHERE name = $2 AND state < 'active')::int AS dead
       FROM ${schema}.job WHERE name IN ($1, $2)`,
    [name, graveyard],
  )
  return rows[0] as Counts
}

export async function listNewest(db: Db, { schema, graveyard }: Rows, limit: number): Promise<Job[]> {
  const { rows } = await db.executeSql(
    `SELECT id, data, priority, created_on FROM ${schema}.job
      WHERE name = $1 AND state < 'active' ORDER BY created_on DESC LIMIT $2`,
    [graveyard, limit],
  )
  return rows.map(({ id, data, priority, created_on }) => ({ ...data, id, priority, at: created_on.getTime() }))
}
