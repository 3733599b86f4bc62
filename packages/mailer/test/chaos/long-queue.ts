import pg from 'pg'
import { createPostgresQueue } from '../../src/postgres.ts'
import { job } from '../job.ts'
import { multiplyJobs } from '../multiply-jobs.ts'
import { startCluster } from '../postgres-cluster.ts'
import { startSmtpSink } from '../smtp-sink.ts'
import { pause } from './tally.ts'
import { startWorkers } from './worker-processes.ts'

export interface LongQueueFigures {
  waiting: number
  /** Milliseconds, the slowest of twenty: `status()`, and taking ten mails around a domain that has to wait. */
  statusTook: number
  takeTook: number
  /** Seconds until the mails of a killed worker were waiting again. */
  returned: number
}

/** A queue with very many mails, most of them of one domain that has to wait, whose worker is killed. */
export async function longQueue(many: number): Promise<LongQueueFigures> {
  const cluster = await startCluster()
  const { connectionString } = cluster
  const client = new pg.Client({ connectionString })
  await client.connect()
  const queue = createPostgresQueue({ connectionString })
  await queue.open(() => {})
  await queue.add([job({ recipient: 'a@slow.test' })])
  await multiplyJobs(client, { many })
  await queue.add(Array.from({ length: 500 }, (_, index) => job({ recipient: `a@d${index}.test` })))
  const statusTook = await slowest(() => queue.counts())
  const takeTook = await slowest(() => queue.take(10, ['slow.test']))
  const { active } = await queue.counts()
  const sink = await startSmtpSink({ message: () => 'hang' })
  const workers = startWorkers(1, 5, { port: sink.port, database: connectionString })
  while ((await queue.counts()).active <= active) await pause(50)
  await workers.stop('SIGKILL')
  const killed = performance.now()
  while ((await queue.counts()).active > active) await pause(50)
  const returned = Math.round((performance.now() - killed) / 100) / 10
  const { rows } = await client.query('SELECT count(*)::int AS waiting FROM mailer.job')
  await sink.close()
  await client.end()
  await queue.close()
  await cluster.stop()
  return { waiting: rows[0].waiting, statusTook, takeTook, returned }
}

async function slowest(act: () => Promise<unknown>): Promise<number> {
  let most = 0
  for (let time = 0; time < 20; time++) {
    const started = performance.now()
    await act()
    most = Math.max(most, performance.now() - started)
  }
  return Math.round(most)
}
