import { createMailer } from '../../src/mailer.ts'
import { createPostgresQueue } from '../../src/postgres.ts'
import { silent } from '../loggers.ts'
import { startSmtpSink } from '../smtp-sink.ts'
import { MAIL, recipients, type Tally, tally } from './tally.ts'

export interface PausedAccountFigures extends Tally {
  deadLettered: number
  refused: number
}

/** One of two providers pauses our account in the middle of the mails. */
export async function pausedAccount(mails: number, database: string): Promise<PausedAccountFigures> {
  const failing = await startSmtpSink({
    message: (_, count) => (count < mails / 10 ? undefined : '554 5.7.1 Sending paused for this account'),
  })
  const working = await startSmtpSink()
  const mailer = createMailer({
    from: 'app@example.com',
    transports: [
      { name: 'failing', smtp: failing.smtp, weight: 9 },
      { name: 'working', smtp: working.smtp },
    ],
    queue: createPostgresQueue({ connectionString: database }),
    logger: silent,
    retry: { first: 100 },
  })
  const all = recipients(mails).map((to, index) => to.replace('example.com', `d${index % 7}.example.com`))
  await mailer.enqueueMany(all.map((to) => ({ ...MAIL, to })))
  await mailer.idle()
  const { dead } = await mailer.status()
  const { refused } = mailer.metrics()
  await mailer.close()
  await failing.close()
  await working.close()
  return { ...tally(all, { mails: [...failing.mails, ...working.mails] }), deadLettered: dead, refused }
}
