import { createRandom } from '../../../letterform/test/random.ts'
import { createMailer, type Mailer } from '../../src/mailer.ts'
import { createPostgresQueue } from '../../src/postgres.ts'
import { createInProcessQueue } from '../../src/queue/in-process-queue.ts'
import type { Queue } from '../../src/queue/queue.ts'
import type { MailerOptions } from '../../src/settings.ts'
import { silent } from '../loggers.ts'
import { type SinkOptions, type SmtpSink, startSmtpSink } from '../smtp-sink.ts'
import { SEED } from './seed.ts'
import { MAIL, pause, recipients, type Tally, tally } from './tally.ts'

export interface Figures extends Tally {
  deadLettered: number
  /** Seconds from when the server worked (again) until it had every mail. */
  drained: number
}

/** The database of the PostgreSQL queue, or undefined for an in-process queue. */
type Database = string | undefined

function createQueue(database: Database): Queue {
  return database === undefined ? createInProcessQueue() : createPostgresQueue({ connectionString: database })
}

function start(sink: SmtpSink, database: Database, options: Partial<MailerOptions> = {}): Mailer {
  const retry = { first: 20, longest: 1000, unknown: 20 }
  const base = { from: 'app@example.com', smtp: sink.smtp, queue: createQueue(database), logger: silent, retry }
  return createMailer({ ...base, ...options })
}

async function enqueueAll(mailer: Mailer, all: string[]): Promise<void> {
  for (const to of all) await mailer.enqueue({ ...MAIL, to })
}

/** Waits until the queue is empty, closes everything, and counts. */
async function finish(mailer: Mailer, sink: SmtpSink, all: string[]): Promise<Figures> {
  const since = Date.now()
  await mailer.idle()
  const drained = Math.round((Date.now() - since) / 1000)
  const { dead } = await mailer.status()
  await mailer.close()
  await sink.close()
  return { ...tally(all, sink), deadLettered: dead, drained }
}

/** The server is down for a while, and mails keep coming. */
export async function outage(mails: number, downFor: number, database: Database, first = 10_000): Promise<Figures> {
  const before = await startSmtpSink()
  const { port } = before
  const mailer = start(before, database, { retry: { first, longest: 3_600_000, unknown: first } })
  const all = recipients(mails, `o${Date.now()}-`)
  await enqueueAll(mailer, all.slice(0, mails / 2))
  await before.close()
  await enqueueAll(mailer, all.slice(mails / 2))
  await pause(downFor)
  const after = await startSmtpSink({ port })
  const figures = await finish(mailer, after, all)
  const both = tally(all, { mails: [...before.mails, ...after.mails] })
  return { ...figures, ...both }
}

/** Three in ten attempts get a 4xx reply somewhere, and one in twenty loses its connection. */
export async function randomFailures(mails: number, database: Database): Promise<Figures> {
  const random = createRandom(SEED)
  const sometimes = (): number | 'drop' | undefined => {
    const chance = random.below(100)
    return chance < 5 ? 'drop' : chance < 20 ? 451 : undefined
  }
  const options: SinkOptions = { recipient: () => (random.chance(0.18) ? 450 : undefined), message: sometimes }
  const sink = await startSmtpSink(options)
  const mailer = start(sink, database)
  const all = recipients(mails, `f${Date.now()}-`)
  await enqueueAll(mailer, all)
  return finish(mailer, sink, all)
}

/** The password is wrong for a while. Nothing is sent or lost meanwhile, and then everything is sent. */
export async function wrongPassword(mails: number, wrongFor: number, database: Database): Promise<Figures> {
  const account = { password: 'new' }
  const sink = await startSmtpSink(account)
  const smtp = { ...sink.smtp, username: 'app', password: 'old' }
  const mailer = start(sink, database, { smtp, retry: { first: 20, longest: 1000, giveUpAfter: 1 } })
  const all = recipients(mails, `p${Date.now()}-`)
  await enqueueAll(mailer, all)
  await pause(wrongFor)
  if (sink.mails.length > 0) throw new Error('the server accepted mail with a wrong password')
  account.password = 'old'
  return finish(mailer, sink, all)
}
