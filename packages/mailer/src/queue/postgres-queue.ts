import { randomUUID } from 'node:crypto'
import { createAdding } from './adding.ts'
import { createAnnouncements } from './announcements.ts'
import { createBatches } from './batches.ts'
import { announce, createBoss, type PostgresTables, readClock, tablesOf } from './boss.ts'
import { cancelSelected } from './cancel-selected.ts'
import { checkOptions } from './check-options.ts'
import { createRemoteClock } from './clock.ts'
import { explainPostgres } from './explain-postgres.ts'
import { createLeases } from './leases.ts'
import type { PgPool } from './pg-pool.ts'
import { MISSING } from './postgres-bodies.ts'
import { addJobs, cancelJob, type TakenJob, takeJobs } from './postgres-jobs.ts'
import { grantLimits } from './postgres-limits.ts'
import { countJobs, listDead } from './postgres-lists.ts'
import { listRefused, refuseJob, resendJob } from './postgres-refusals.ts'
import { createPostgresSession } from './postgres-session.ts'
import { buryJob, type Finished, finishJobs, forgetJob, putBackJob, reviveJob } from './postgres-settling.ts'
import { listSuppressions, suppress, suppressedAmong, unsuppress } from './postgres-suppressions.ts'
import type { Queue, Report } from './queue.ts'
import { createTakeAround } from './take-around.ts'
import { adaptTransaction } from './transaction.ts'

export type PostgresQueueOptions = (OwnConnections | YourPool) & PostgresQueueSettings

export interface OwnConnections {
  /** A database. The queue opens connections of its own. @example 'postgres://app@localhost/app' */
  connectionString: string
  /** The maximum number of database connections, not counting the one that listens for new mails. @default 4 */
  connections?: number | undefined
  pool?: never
}

export interface YourPool {
  /**
   * Your own pool of `pg`. End it yourself after the mailer is closed. One of its connections is reserved to listen for
   * new mails.
   */
  pool: PgPool
  connectionString?: never
  connections?: never
}

export interface PostgresQueueSettings {
  /** The schema of pg-boss's tables, created if missing. @default 'mailer' */
  schema?: string | undefined
  /** The name of the queue, if an application has several. @default 'mail' */
  name?: string | undefined
  /** How often to look for mails that nobody announced (delayed ones, retries), in milliseconds. @default 500 */
  pollInterval?: number | undefined
  /** After this many seconds without a heartbeat, a worker's mails go to others. At least 10. @default 10 */
  silence?: number | undefined
  /**
   * Milliseconds that one query may take. After that its connection counts as broken, and is replaced.
   * @default 15_000
   */
  queryTimeout?: number | undefined
  /** How long the key of a finished mail stays taken, in milliseconds. @default 86_400_000 (one day) */
  rememberKeys?: number | undefined
  /** How long refusals are remembered, in milliseconds. @default 2_592_000_000 (30 days) */
  rememberRefusals?: number | undefined
  /** Keeps the bodies of refused mails as long, so that they can be sent again. @default false */
  keepBodies?: boolean | undefined
}

const OPTIONS = {
  known: {
    ...{ pool: true, connectionString: true, connections: true, schema: true, name: true, pollInterval: true },
    ...{ silence: true, queryTimeout: true, rememberKeys: true, rememberRefusals: true, keepBodies: true },
  } satisfies Record<keyof OwnConnections | keyof PostgresQueueSettings, true>,
  numbers: ['connections', 'pollInterval', 'silence', 'queryTimeout', 'rememberKeys', 'rememberRefusals'] as const,
}

/** Milliseconds that the result of a mail waits for others, so that one statement writes all of them. */
const LINGER = 5

/** Any number of workers on any number of machines, and mails that are part of the caller's own transactions. */
export function createPostgresQueue(options: PostgresQueueOptions): Queue {
  checkOptions('createPostgresQueue', options, OPTIONS)
  const { schema = 'mailer', name = 'mail', pollInterval = 500, silence = 10, rememberKeys = 86_400_000 } = options
  const { rememberRefusals = 30 * 86_400_000, keepBodies = false } = options
  const tables: PostgresTables = tablesOf(schema, name)
  let report: Report = () => {}
  let wakeOurs = () => {}
  const boss = createBoss(options, schema, (doing, error) => report(doing, error))
  const clock = createRemoteClock(() => readClock(boss))
  const announcements = createAnnouncements(() => announce({ boss, tables }))
  const queue = { boss, tables, now: clock.now, announcements }
  const worker = randomUUID()
  const around = createTakeAround(queue)
  const adding = createAdding((jobs) => addJobs(queue, jobs))
  const finishing = createBatches<Finished>((finished) => finishJobs(queue, finished), { linger: LINGER })
  const leases = createLeases(silence, async (attempts) => {
    const touched: Promise<{ settled?: string[] }> = boss.touch(name, attempts)
    touched.catch((error) => report('renewing the leases', error))
    return (await touched).settled ?? []
  })
  const session = createPostgresSession(queue, {
    pollInterval,
    silence,
    rememberKeys,
    rememberRefusals,
    renew: leases.renew,
    synchronize: clock.synchronize,
    report: (doing, error) => report(doing, error),
  })

  return {
    now: clock.now,
    durable: true,
    async open(wake, reportTo = () => {}) {
      report = reportTo
      wakeOurs = wake
      await session.open(wake).catch((error) => {
        throw explainPostgres(error)
      })
    },
    async add(jobs, transaction) {
      if (transaction !== undefined) return addJobs(queue, jobs, adaptTransaction(transaction))
      const added = await adding.add(jobs)
      // The announcement for the other processes may be a little later.
      wakeOurs()
      return added
    },
    async take(limit, exceptDomains) {
      const lease = leases.start()
      const taken = await takeJobs(queue, { limit, exceptDomains, around })
      for (const { attempt } of taken) lease(attempt)
      const isWhole = ({ job }: TakenJob) => job.message !== MISSING
      const parts = taken.filter((one) => !isWhole(one))
      for (const { job, attempt } of parts) await buryJob(queue, { ...job, reason: 'its body is missing' }, attempt)
      return taken.filter(isWhole).map(({ job }) => job)
    },
    holds: leases.holds,
    finish: (job) => leases.settle(job, (attempt) => finishing.add({ attempt, hasKey: job.key !== undefined })),
    refuse: (job, answer) => {
      return leases.settle(job, (attempt) => refuseJob(queue, job, { attempt, answer, keepBodies }))
    },
    putBack: (job) => leases.settle(job, (attempt) => putBackJob(queue, job, attempt)),
    bury: (job) => leases.settle(job, (attempt) => buryJob(queue, job, attempt)),
    cancel: (id) => cancelJob(queue, id),
    cancelAll: (selection) => cancelSelected(queue, selection),
    counts: () => countJobs(queue),
    dead: (limit) => listDead(queue, limit),
    revive: (id) => reviveJob(queue, id),
    forget: (id) => forgetJob(queue, id),
    refused: (limit) => listRefused(queue, limit),
    resend: (id) => resendJob(queue, id),
    suppress: (suppression) => suppress(queue, suppression),
    unsuppress: (address) => unsuppress(queue, address),
    suppressions: (limit) => listSuppressions(queue, limit),
    suppressedAmong: (addresses) => suppressedAmong(queue, addresses),
    limits: {
      grant: (requests) => grantLimits(queue, requests, { worker, silence }),
      certain: silence * 900,
    },
    close: session.close,
  }
}
