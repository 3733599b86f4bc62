import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createRandom } from '../../../letterform/test/random.ts'
import { createPostgresQueue } from '../../src/postgres.ts'
import { createTestMailer } from '../../src/test-mailer.ts'
import { startCluster } from '../postgres-cluster.ts'
import { startSmtpSink } from '../smtp-sink.ts'
import { SEED } from './seed.ts'
import { MAIL, pause, recipients, type Tally, tally } from './tally.ts'
import { startWorkers } from './worker-processes.ts'

export interface SharedRateFigures extends Tally {
  /** Mails in the busiest second. */
  busiest: number
  /** Mails at the same time. */
  most: number
}

/** Workers that share a rate and a concurrency are killed at random. */
export async function sharedRate(plan: {
  mails: number
  workers: number
  kills: number
  perSecond: number
  concurrency: number
}): Promise<SharedRateFigures> {
  const { mails, perSecond, concurrency } = plan
  const cluster = await startCluster()
  const times: number[] = []
  let active = 0
  let most = 0
  const sink = await startSmtpSink({
    delay: 10,
    message: () => {
      times.push(performance.now())
      most = Math.max(most, ++active)
      setTimeout(() => active--, 10)
      return undefined
    },
  })
  const queue = createPostgresQueue({ connectionString: cluster.connectionString })
  const producer = createTestMailer({ queue, worker: false })
  const all = recipients(mails)
  await producer.enqueueMany(all.map((to) => ({ ...MAIL, to })))
  const folder = mkdtempSync(path.join(tmpdir(), 'mailer-rate-'))
  const config = path.join(folder, 'mailer.config.mjs')
  const smtp = { host: '127.0.0.1', port: sink.port, trustAnyCertificate: true }
  const options = { from: 'app@example.com', smtp, limits: { perSecond, concurrency } }
  writeFileSync(config, `export default ${JSON.stringify(options)}`)
  const database = cluster.connectionString
  const workers = startWorkers(plan.workers, concurrency, { port: sink.port, database, args: ['--config', config] })
  const random = createRandom(SEED)
  for (let kill = 0; kill < plan.kills; kill++) {
    await pause((0.8 * 1000 * mails) / perSecond / plan.kills)
    await workers.replace(random.below(plan.workers), 'SIGKILL')
  }
  await producer.idle()
  const busiest = Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + 1000).length))
  const figures = { ...tally(all, sink), busiest, most }
  await workers.stop()
  await producer.close()
  await sink.close()
  await cluster.stop()
  rmSync(folder, { recursive: true })
  return figures
}
