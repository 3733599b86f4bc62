import { createMailer } from '../../src/mailer.ts'
import { createPostgresQueue } from '../../src/postgres.ts'
import { silent } from '../loggers.ts'
import { startCluster } from '../postgres-cluster.ts'
import { startSilentProxy } from '../silent-proxy.ts'
import { startSmtpSink } from '../smtp-sink.ts'
import { MAIL, parts, pause, recipients, type Tally, tally } from './tally.ts'

/** Again and again, all connections to the database go silent, without a reset, while mails are queued and sent. */
export async function silentNetwork(mails: number, silences: number): Promise<Tally> {
  const cluster = await startCluster()
  const proxy = await startSilentProxy(cluster.connectionString)
  const sink = await startSmtpSink({ delay: 5 })
  const queue = createPostgresQueue({ connectionString: proxy.connectionString, queryTimeout: 1000 })
  const mailer = createMailer({ from: 'app@example.com', smtp: sink.smtp, queue, logger: silent })
  const acknowledged: string[] = []
  for (const batch of parts(recipients(mails), silences)) {
    for (const to of batch) {
      // As an application does: the key makes another try harmless.
      while (!(await mailer.enqueue({ ...MAIL, to }, { key: to }).catch(() => undefined))) await pause(50)
      acknowledged.push(to)
    }
    proxy.silence()
  }
  while ((await unfinished()) > 0) await pause(100)
  const figures = tally(acknowledged, sink)
  await mailer.close()
  await sink.close()
  await proxy.close()
  await cluster.stop()
  return figures

  async function unfinished(): Promise<number> {
    const status = await mailer.status().catch(() => undefined)
    return status ? status.waiting + status.delayed + status.active : 1
  }
}
