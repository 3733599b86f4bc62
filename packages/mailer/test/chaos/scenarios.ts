import { createMailer, type Mailer } from '../../src/mailer.ts'
import { createPostgresQueue } from '../../src/postgres.ts'
import { createInProcessQueue } from '../../src/queue/in-process-queue.ts'
import type { Queue } from '../../src/queue/queue.ts'
import type { MailerOptions } from '../../src/settings.ts'
import { silent } from '../loggers.ts'
import { type SinkOptions, type SmtpSink, startSmtpSink } from '../smtp-sink.ts'
import { MAIL, pause, recipients, type Tally, tally } from './tally.ts'

export interface Figures extends Tally {
  deadLettered: number
  /** Seconds from when the server could take mail (again) until it had all of it. */
  drained: number
}

/** A database for the queue in PostgreSQL; none is the queue in this process. */
type Database = string | undefined

function createQueue(database: Database): Queue {
  return database === undefined ? createInProcessQueue() : createPostgresQueue({ connectionString: database })
}

function start(sink: SmtpSink, database: Database, options: Partial<MailerOptions> = {}): Mailer {
  const retry = { first: 20, longest: 1000 }
  const base = { from: 'app@example.com', smtp: sink.smtp, queue: createQueue(database), logger: silent, retry }
  return createMailer({ ...base, ...options })
}

async function enqueueAll(mailer: Mailer, all: string[]): Promise<void> {
  for (const to of all) await mailer.enqueue({ ...MAIL, to })
}

/** Waits for the queue to be empty, closes everything, and counts. */
async function finish(mailer: Mailer, sink: SmtpSink, all: string[]): Promise<Figures> {
  const since = Date.now()
  await mailer.idle()
  const drained = Math.round((Date.now() - since) / 1000)
  const { dead } = await mailer.status()
  await mailer.close()
  await sink.close()
  return { ...tally(all, sink), deadLettered: dead, drained }
}

/** No server at all for a while, with mails coming in before and during it. */
export async function outage(mails: number, downFor: number, database: Database, first = 10_000): Promise<Figures> {
  const before = await startSmtpSink()
  const { port } = before
  const mailer = start(before, database, { retry: { first, longest: 3_600_000 } })
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

/** Three in ten answers are a 4xx somewhere, and one in twenty is a connection that ends. */
export async function randomFailures(mails: number, database: Database): Promise<Figures> {
  const sometimes = (): number | 'drop' | undefined => {
    const chance = Math.random()
    return chance < 0.05 ? 'drop' : chance < 0.2 ? 451 : undefined
  }
  const options: SinkOptions = { recipient: () => (Math.random() < 0.18 ? 450 : undefined), message: sometimes }
  const sink = await startSmtpSink(options)
  const mailer = start(sink, database)
  const all = recipients(mails, `f${Date.now()}-`)
  await enqueueAll(mailer, all)
  return finish(mailer, sink, all)
}

/** The password is wrong for a while: nothing is sent, nothing is lost, and then everything is sent. */
export async function wrongPassword(mails: number, wrongFor: number, database: Database): Promise<Figures> {
  const account = { password: 'new' }
  const sink = await startSmtpSink(account)
  const smtp = { ...sink.smtp, username: 'app', password: 'old' }
  const mailer = start(sink, database, { smtp, retry: { first: 20, longest: 1000, giveUpAfter: 1 } })
  const all = recipients(mails, `p${Date.now()}-`)
  await enqueueAll(mailer, all)
  await pause(wrongFor)
  if (sink.mails.length > 0) throw new Error('a server with another password took mail')
  account.password = 'old'
  return finish(mailer, sink, all)
}
