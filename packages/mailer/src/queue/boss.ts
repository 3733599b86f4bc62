import { createHash } from 'node:crypto'
import { type Db, PgBoss } from 'pg-boss'
import type { Job, Message } from '../types.ts'
import type { Announcements } from './announcements.ts'
import type { Clock } from './clock.ts'
import { checkConnectionString } from './explain-postgres.ts'
import { fromPool } from './pool-db.ts'
import type { PostgresQueueOptions } from './postgres-queue.ts'
import type { Report } from './queue.ts'

/** pg-boss, and where it keeps our jobs. */
export interface BossQueue {
  boss: PgBoss
  /** The clock of the database. */
  now: Clock
  announcements: Announcements
  tables: PostgresTables
}

export interface PostgresTables {
  schema: string
  /** pg-boss's queue of waiting and active jobs. */
  name: string
  /** pg-boss's queue that holds the dead list. */
  deadName: string
  /** The channel on which new mails are announced. */
  channel: string
}

/** The part of a job that pg-boss stores as JSON. The rest is in columns of its own, and a shared body in another table. */
export type JobData = Omit<Job, 'id' | 'at' | 'priority' | 'message'> & ({ message: Message } | { body: string })

export function createBoss(options: PostgresQueueOptions, schema: string, report: Report): PgBoss {
  const { connectionString, connections = 4, pool, queryTimeout = 15_000 } = options
  if (!pool && !connectionString) {
    throw new TypeError('the PostgreSQL queue needs a connectionString or a pool: is DATABASE_URL set?')
  }
  if (connectionString) checkConnectionString(connectionString)
  const boss = new PgBoss({
    ...(pool
      ? { db: fromPool(pool, { limit: queryTimeout, report }) }
      : { connectionString, max: connections, ...noSilence(queryTimeout) }),
    schema,
    // Each pass reads the whole table. Jobs of dead workers do not wait for it (`returnLapsed`).
    monitorIntervalSeconds: 3600,
    superviseIntervalSeconds: 3600,
    schedule: false,
  })
  // A failed call rejects for its caller. What fails in the background arrives here, not always as a real error.
  boss.on('error', (error) => {
    report('maintaining the queue', error instanceof Error ? error : new Error((error as Error).message))
  })
  return boss
}

/** For pg: a connection that goes silent without a reset is noticed, closed and replaced. */
function noSilence(limit: number) {
  return {
    query_timeout: limit,
    connectionTimeoutMillis: limit,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    notifyHeartbeatIntervalMs: Math.min(10_000, limit),
    notifyHeartbeatTimeoutMs: limit,
  }
}

export function tablesOf(schema: string, name: string): PostgresTables {
  // The name of a channel may have 63 characters, and a schema and a queue together can have more.
  const hash = createHash('sha256').update(`${schema}.${name}`).digest('hex').slice(0, 24)
  return { schema, name, deadName: `${name}_dead`, channel: `mailer_${hash}` }
}

/** Milliseconds since 1970, as the database sees it. */
export async function readClock(boss: PgBoss): Promise<number> {
  const { rows } = await boss.getDb().executeSql('SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS now')
  return (rows[0] as { now: number }).now
}

/** Announces new mails. */
export async function announce({ boss, tables }: Pick<BossQueue, 'boss' | 'tables'>): Promise<void> {
  await boss.getDb().executeSql('SELECT pg_notify($1, $2)', [tables.channel, ''])
}

/** Rolls back if `act` fails or returns false. */
export async function inTransaction<Result>(
  { boss }: Pick<BossQueue, 'boss'>,
  act: (db: Db) => Promise<Result>,
): Promise<Result> {
  const transaction = await boss.getDb().beginTransaction!()
  try {
    const result = await act(transaction.db)
    await (result === false ? transaction.rollback() : transaction.commit())
    return result
  } catch (error) {
    await transaction.rollback()
    throw error
  }
}

/** pg-boss returns this number, but its types omit it. */
export function isAffected(response: { affected?: number }): boolean {
  return (response.affected ?? 0) > 0
}
