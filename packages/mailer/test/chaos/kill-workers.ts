import { createRandom } from '../../../letterform/test/random.ts'
import { createMailer, type Mailer } from '../../src/mailer.ts'
import { createPostgresQueue } from '../../src/postgres.ts'
import { silent } from '../loggers.ts'
import { startCluster } from '../postgres-cluster.ts'
import { startSmtpSink } from '../smtp-sink.ts'
import { SEED } from './seed.ts'
import { MAIL, parts, pause, recipients, type Tally, tally } from './tally.ts'
import { startWorkers } from './worker-processes.ts'

export interface KillPlan {
  mails: number
  workers: number
  concurrency: number
  signal: 'SIGKILL' | 'SIGTERM'
  kills: number
  /** How often the database crashes and restarts, spread over the run. */
  restarts: number
}

export interface KillFigures extends Tally {
  seconds: number
  /** Workers with an exit code other than 0: all of them after SIGKILL, none after SIGTERM. */
  unclean: number
}

/** Mails keep coming while workers are stopped at random moments and the database crashes. */
export async function killWorkers(plan: KillPlan): Promise<KillFigures> {
  const cluster = await startCluster()
  // Each mail takes a little time, so that there is always something to interrupt.
  const sink = await startSmtpSink({ delay: 10 })
  const random = createRandom(SEED)
  const queue = createPostgresQueue({ connectionString: cluster.connectionString })
  const producer = createMailer({ from: 'app@example.com', smtp: sink.smtp, queue, worker: false, logger: silent })
  const workers = startWorkers(plan.workers, plan.concurrency, {
    port: sink.port,
    database: cluster.connectionString,
  })
  const started = Date.now()
  const acknowledged: string[] = []
  const ends: Promise<number | null>[] = []
  const restartEvery = Math.max(1, Math.floor(plan.kills / Math.max(1, plan.restarts)))
  for (const [index, batch] of parts(recipients(plan.mails), plan.kills).entries()) {
    await enqueueAll(producer, batch, acknowledged)
    await pause(random.below(400))
    ends.push(workers.replace(random.below(plan.workers), plan.signal))
    if (plan.restarts > 0 && index % restartEvery === restartEvery - 1) await cluster.crash()
  }
  await drained(producer)
  const codes = await Promise.all(ends)
  const figures = { ...tally(acknowledged, sink), unclean: codes.filter((code) => code !== 0).length }
  await workers.stop()
  await producer.close(0)
  await sink.close()
  await cluster.stop()
  return { ...figures, seconds: Math.round((Date.now() - started) / 1000) }
}

/** Like an application: if a mail is not acknowledged, it enqueues it again with the same key. */
async function enqueueAll(producer: Mailer, batch: string[], acknowledged: string[]): Promise<void> {
  for (const to of batch) {
    for (;;) {
      const queued = await producer.enqueue({ ...MAIL, to }, { key: to }).catch(() => undefined)
      if (queued) break
      await pause(50)
    }
    acknowledged.push(to)
  }
}

async function drained(producer: Mailer): Promise<void> {
  for (;;) {
    const status = await producer.status().catch(() => undefined)
    if (status && status.waiting + status.delayed + status.active === 0) return
    await pause(100)
  }
}
