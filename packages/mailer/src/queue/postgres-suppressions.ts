import type { Suppression } from '../types.ts'
import type { BossQueue } from './boss.ts'
import { nameOf, type OwnTable } from './postgres-tables.ts'

/** For all queues of the schema: an address that bounced does so for any of them. */
export const SUPPRESSIONS: OwnTable = {
  name: 'mailer_suppression',
  create: (table) => [
    `CREATE TABLE IF NOT EXISTS ${table} (
      address text PRIMARY KEY, reason text NOT NULL, added_at timestamptz NOT NULL DEFAULT now(), until timestamptz)`,
  ],
}

export async function suppress(queue: BossQueue, { address, reason, until }: Suppression): Promise<void> {
  await queue.boss.getDb().executeSql(
    `INSERT INTO ${nameOf(queue, SUPPRESSIONS)} (address, reason, until) VALUES ($1, $2, $3)
     ON CONFLICT (address) DO UPDATE SET reason = $2, until = $3, added_at = now()`,
    [address, reason, until === undefined ? null : new Date(until)],
  )
}

export async function unsuppress(queue: BossQueue, address: string): Promise<boolean> {
  const { rows } = await queue.boss
    .getDb()
    .executeSql(
      `DELETE FROM ${nameOf(queue, SUPPRESSIONS)} WHERE address = $1 RETURNING until IS NULL OR until > now() AS counted`,
      [address],
    )
  return (rows[0] as { counted: boolean } | undefined)?.counted ?? false
}

export async function listSuppressions(queue: BossQueue, limit: number): Promise<Suppression[]> {
  const { rows } = await queue.boss.getDb().executeSql(
    `SELECT address, reason, extract(epoch FROM added_at)::float8 * 1000 AS at,
            extract(epoch FROM until)::float8 * 1000 AS until
       FROM ${nameOf(queue, SUPPRESSIONS)} WHERE until IS NULL OR until > now() ORDER BY added_at DESC LIMIT $1`,
    [limit],
  )
  return rows.map(({ until, ...row }) => ({ ...row, ...(until !== null && { until }) }))
}

export async function suppressedAmong(queue: BossQueue, addresses: string[]): Promise<Map<string, string>> {
  const { rows } = await queue.boss.getDb().executeSql(
    `SELECT address, reason FROM ${nameOf(queue, SUPPRESSIONS)}
        WHERE address = ANY($1) AND (until IS NULL OR until > now())`,
    [addresses],
  )
  return new Map((rows as Suppression[]).map(({ address, reason }) => [address, reason]))
}
