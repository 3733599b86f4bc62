import type { PgBoss } from 'pg-boss'
import type { BossQueue } from './boss.ts'
import { BODIES, forgetUnusedBodies } from './postgres-bodies.ts'
import { returnLapsed } from './postgres-jobs.ts'
import { forgetLimits, LIMITS } from './postgres-limits.ts'
import { forgetRefusals, REFUSALS } from './postgres-refusals.ts'
import { SUPPRESSIONS } from './postgres-suppressions.ts'
import { createTable } from './postgres-tables.ts'
import type { Report } from './queue.ts'
import { createDomainIndex } from './take-around.ts'

export interface PostgresSession {
  open(wake: () => void): Promise<void>
  close(): Promise<void>
}

interface SessionOptions {
  pollInterval: number
  silence: number
  rememberKeys: number
  rememberRefusals: number
  /** Sends the heartbeat for the leases of this process. */
  renew: () => void
  /** Compares the clock of the database with ours. */
  synchronize: () => Promise<void>
  report: Report
}

const NO_JOB = '00000000-0000-0000-0000-000000000000'
const TEN_YEARS = 10 * 365 * 86_400
/** pg-boss counts attempts too, but `decide.ts` alone decides how many there are. */
const NO_LIMIT = 2_000_000_000
const INDEX_TRIES = 4

/** Everything that runs between `open` and `close`: pg-boss, the queues in it, and the timers. */
export function createPostgresSession(queue: BossQueue, options: SessionOptions): PostgresSession {
  const { boss, tables } = queue
  const closing: (() => Promise<void> | void)[] = []
  let started = false

  /** A failure costs little: the clock goes on by the monotonic clock of this process. */
  function synchronize(): void {
    options.synchronize().catch((error) => options.report('comparing clocks', error))
  }

  function forgetOld(): void {
    forgetRefusals(queue, options.rememberRefusals).catch((error) => options.report('forgetting old refusals', error))
    forgetLimits(queue).catch((error) => options.report('deleting unused limits', error))
    forgetUnusedBodies(queue).catch((error) => options.report('deleting unused bodies', error))
  }

  /**
   * Only limits for domains need the index. Without it they work too, just slower. Workers that start at once may build it
   * at once, and PostgreSQL ends all but one of them with a deadlock.
   */
  async function indexDomains(tries = 1): Promise<void> {
    try {
      await createDomainIndex(queue)
    } catch (error) {
      if (!started) return
      if (tries === INDEX_TRIES) return options.report('creating the index by domain', error as Error)
      const timer = setTimeout(() => void indexDomains(tries + 1), 1000 * (tries + Math.random()))
      closing.push(() => clearTimeout(timer))
    }
  }

  function keepLeases(): void {
    options.renew()
    returnLapsed(queue).catch((error) => options.report('returning the mails of silent workers', error))
  }

  /**
   * pg-boss looks a queue up when it first needs it, on a connection of the pool. In a transaction that would be a second
   * connection: as many transactions at once as there are connections would wait for each other.
   */
  async function rememberQueues(): Promise<void> {
    for (const name of [tables.name, tables.deadName]) await boss.findJobs(name, { id: NO_JOB })
  }

  /** Without LISTEN (for example behind some poolers), polling still finds every mail, only later. */
  async function listen(wake: () => void): Promise<() => Promise<void>> {
    const listening = boss.getDb().listen?.(tables.channel, wake, wake)
    const handle = await listening?.catch((error) => options.report('listening for new mails', error))
    return async () => handle?.close()
  }

  return {
    async open(wake) {
      if (!started) await start(boss)
      started = true
      await boss.createQueue(tables.deadName, { retentionSeconds: TEN_YEARS })
      const queueOptions = queueOptionsOf(options)
      await boss.createQueue(tables.name, queueOptions)
      // createQueue does not change the options of a queue that exists already.
      await boss.updateQueue(tables.name, queueOptions)
      await rememberQueues()
      for (const table of [REFUSALS, BODIES, LIMITS, SUPPRESSIONS]) await createTable(queue, table)
      void indexDomains()
      await options.synchronize()
      closing.push(await listen(wake))
      closing.push(every(options.pollInterval, wake))
      closing.push(every(60_000, synchronize))
      forgetOld()
      closing.push(every(3_600_000, forgetOld))
      closing.push(every((options.silence * 1000) / 4, keepLeases))
    },
    async close() {
      await queue.announcements.stop()
      for (const close of closing.splice(0)) await close()
      if (started) await boss.stop({ graceful: false })
      started = false
    },
  }
}

/** After a failed start, stops whatever did start, so that it can be started again. */
async function start(boss: PgBoss): Promise<void> {
  try {
    await boss.start()
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => {})
    throw error
  }
}

function queueOptionsOf({ rememberKeys, silence }: SessionOptions) {
  return {
    retryLimit: NO_LIMIT,
    retryDelay: 0,
    retentionSeconds: TEN_YEARS,
    deleteAfterSeconds: Math.max(1, Math.round(rememberKeys / 1000)),
    heartbeatSeconds: silence,
    // A healthy worker may hold a mail for long because of a limit. Heartbeats show whether the worker is healthy.
    expireInSeconds: 86_400,
  }
}

function every(milliseconds: number, act: () => void): () => void {
  const timer = setInterval(act, milliseconds)
  return () => clearInterval(timer)
}
