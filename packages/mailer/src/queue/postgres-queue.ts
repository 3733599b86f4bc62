import { createHash } from 'node:crypto'
import { type Db, PgBoss } from 'pg-boss'
import { domainOf } from '../address.ts'
import type { Job } from '../types.ts'
import { createLeases } from './leases.ts'
import { fromPool, type PgPool } from './pool-db.ts'
import { countJobs, listNewest, type Rows } from './postgres-rows.ts'
import type { Queue } from './queue.ts'
import { adaptTransaction } from './transaction.ts'

export type PostgresQueueOptions = (OwnConnections | YourPool) & PostgresQueueSettings

export interface OwnConnections {
  /** @example 'postgres://app@localhost/app' */
  connectionString: string
  /** Connections to the database at most, besides one that listens. @default 4 */
  connections?: number
  pool?: never
}

export interface YourPool {
  /**
   * A pool of `pg` that you have anyway. It stays yours: end it after the mailer is closed. One of its connections is
   * kept for being told of new mails.
   */
  pool: PgPool
  connectionString?: never
  connections?: never
}

export interface PostgresQueueSettings {
  /** Where pg-boss keeps its tables. They are made when they are missing. @default 'mailer' */
  schema?: string
  /** @default 'mail' */
  name?: string
  /** How often to look for mails that no one announced (delayed ones, retries), in milliseconds. @default 500 */
  pollInterval?: number
  /** How long a worker may be silent before its mails are given to others, in seconds; at least 10. @default 10 */
  silence?: number
  /** How long the key of a mail that is done stays taken, in milliseconds. @default 86_400_000 (one day) */
  rememberKeys?: number
}

const YEAR = 365 * 86_400
/** pg-boss counts attempts too; how often is enough is decided in one place, and not there. */
const NO_LIMIT = 2_000_000_000
/** As text, since Prisma reads no column of the type void, which is what the function gives. */
const NOTIFY = 'SELECT pg_notify($1, $2)::text'

/** Any number of workers on any number of machines, and mails that are part of the caller's own transactions. */
export function createPostgresQueue(options: PostgresQueueOptions): Queue {
  const { schema = 'mailer', name = 'mail', pollInterval = 500, silence = 10, rememberKeys = 86_400_000 } = options
  const graveyard = `${name}_dead`
  const channel = channelOf(schema, name)
  const rows: Rows = { schema, name, graveyard }
  const boss = createBoss(options, schema)
  const leases = createLeases(silence, async (attempts) => settled(await boss.touch(name, attempts)))
  const closing: (() => Promise<void> | void)[] = []
  let started = false

  async function open(wake: () => void): Promise<void> {
    if (!started) await start()
    started = true
    await boss.createQueue(graveyard, { retentionSeconds: 10 * YEAR })
    const queueOptions = {
      retryLimit: NO_LIMIT,
      retryDelay: 0,
      retentionSeconds: 10 * YEAR,
      deleteAfterSeconds: Math.max(1, Math.round(rememberKeys / 1000)),
      heartbeatSeconds: silence,
      // A mail may wait long for a limit while its worker is well; whether the worker is, silence tells.
      expireInSeconds: 86_400,
    }
    await boss.createQueue(name, queueOptions)
    // A queue that is there already keeps what it was made with, unless it is told.
    await boss.updateQueue(name, queueOptions)
    closing.push(...(await announcements(boss.getDb(), channel, wake)))
    closing.push(every(pollInterval, wake))
    closing.push(every((silence * 1000) / 4, leases.renew))
  }

  /** What was started of it before it failed is ended, so that it can be started again. */
  async function start(): Promise<void> {
    try {
      await boss.start()
    } catch (error) {
      await boss.stop({ graceful: false }).catch(() => {})
      throw error
    }
  }

  async function add(jobs: Job[], transaction: unknown): Promise<Set<string>> {
    const db = transaction === undefined ? boss.getDb() : adaptTransaction(transaction)
    const inserts = jobs.map(({ id, at, priority, ...data }) => ({
      id,
      priority,
      startAfter: new Date(at),
      group: { id: domainOf(data.recipient) },
      data,
    }))
    // An id that is there already is left alone, and missing in what comes back.
    const added = await boss.insert(name, inserts, { db, returnId: true })
    const told = db.executeSql(NOTIFY, [channel, ''])
    // Who was told no would add them again, and they are in already: they are found without being announced.
    await (transaction === undefined ? told.catch(() => {}) : told)
    return new Set(added ?? [])
  }

  async function take(limit: number, exceptDomains: string[]): Promise<Job[]> {
    const ignoreGroups = exceptDomains.length > 0 ? exceptDomains : null
    const lease = leases.start()
    const taken = await boss.fetch<JobData>(name, { batchSize: limit, includeMetadata: true, ignoreGroups })
    // Which ones is decided in the right order; they come back in any.
    taken.sort((a, b) => b.priority - a.priority || a.createdOn.getTime() - b.createdOn.getTime())
    return taken.map(({ id, data, priority, startAfter, retryCount }) => {
      lease({ id, retryCount })
      return { ...data, id, priority, at: startAfter.getTime() }
    })
  }

  /** A job with a key stays as done, so that the key stays taken; any other is gone at once, body and all. */
  function finish(job: Job): Promise<void> {
    return leases.settle(job, (attempt) => {
      return job.key === undefined ? boss.deleteJob(name, attempt) : boss.complete(name, attempt)
    })
  }

  async function putBack(job: Job): Promise<void> {
    const { id, at, priority: _, ...data } = job
    await leases.settle(job, (attempt) => {
      return inTransaction(async (db) => {
        const failed = await boss.fail(name, attempt, null, { db })
        if (affected(failed)) await boss.update(name, data, { id, startAfter: new Date(at), db })
      })
    })
    if (at <= Date.now()) await boss.getDb().executeSql(NOTIFY, [channel, ''])
  }

  function bury(job: Job): Promise<void> {
    const { id, at: _, priority, ...data } = job
    return leases.settle(job, (attempt) => {
      return inTransaction(async (db) => {
        const completed = await boss.complete(name, attempt, null, { db })
        if (affected(completed)) await boss.insert(graveyard, [{ id, priority, data }], { db })
      })
    })
  }

  /** Only a job that waits can be updated, and the update locks it, so that no worker takes it in between. */
  async function cancel(id: string): Promise<boolean> {
    return inTransaction(async (db) => {
      const { updated } = await boss.update(name, undefined, { id, priority: -1, db })
      if (updated > 0) await boss.deleteJob(name, id, { db })
      return updated > 0
    })
  }

  async function revive(id: string): Promise<boolean> {
    return inTransaction(async (db) => {
      const [found] = await boss.findJobs<JobData>(graveyard, { id, db })
      if (!found) return false
      await boss.deleteJob(graveyard, id, { db })
      await boss.deleteJob(name, id, { db })
      const now = Date.now()
      const { failingSince: _, ...data } = found.data
      await add([{ ...data, id, priority: found.priority, attempts: 0, dueAt: now, at: now }], db)
      return true
    })
  }

  async function inTransaction<Result>(act: (db: Db) => Promise<Result>): Promise<Result> {
    const transaction = await boss.getDb().beginTransaction!()
    try {
      const result = await act(transaction.db)
      await transaction.commit()
      return result
    } catch (error) {
      await transaction.rollback()
      throw error
    }
  }

  return {
    durable: true,
    open,
    add,
    take,
    holds: leases.holds,
    finish,
    putBack,
    bury,
    cancel,
    revive,
    counts: () => countJobs(boss.getDb(), rows),
    dead: (limit) => listNewest(boss.getDb(), rows, limit),
    forget: async (id) => affected(await boss.deleteJob(graveyard, id)),
    async close() {
      for (const end of closing.splice(0)) await end()
      if (started) await boss.stop({ graceful: false })
      started = false
    },
  }
}

type JobData = Omit<Job, 'id' | 'at' | 'priority'>

/** pg-boss tells it, and its types do not. */
function affected(response: { affected?: number }): boolean {
  return (response.affected ?? 0) > 0
}

function settled(response: { settled?: string[] }): string[] {
  return response.settled ?? []
}

/** A channel's name may have 63 characters, which a schema's and a queue's together may not. */
function channelOf(schema: string, name: string): string {
  return `mailer_${createHash('sha256').update(`${schema}.${name}`).digest('hex').slice(0, 24)}`
}

function createBoss({ connectionString, connections = 4, pool }: PostgresQueueOptions, schema: string): PgBoss {
  if (!pool && !connectionString) throw new TypeError('the queue in PostgreSQL needs a connectionString, or a pool')
  const boss = new PgBoss({
    ...(pool ? { db: fromPool(pool) } : { connectionString, max: connections }),
    schema,
    // With the default intervals, a dead worker's jobs wait for most of a minute.
    monitorIntervalSeconds: 2,
    superviseIntervalSeconds: 2,
    schedule: false,
  })
  // What fails is seen by whoever asked for it; a connection that breaks while nobody uses it is replaced.
  boss.on('error', () => {})
  return boss
}

/** Without LISTEN (behind some poolers), polling alone finds everything, only later. */
async function announcements(db: Db, channel: string, wake: () => void): Promise<(() => Promise<void>)[]> {
  const handle = await db.listen?.(channel, wake, wake).catch(() => undefined)
  return handle ? [() => handle.close()] : []
}

function every(milliseconds: number, act: () => void): () => void {
  const timer = setInterval(act, milliseconds)
  return () => clearInterval(timer)
}
