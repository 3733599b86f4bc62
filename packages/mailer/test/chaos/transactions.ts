import pg from 'pg'
import { createMailer } from '../../src/mailer.ts'
import { createPostgresQueue } from '../../src/postgres.ts'
import { silent } from '../loggers.ts'
import { startSmtpSink } from '../smtp-sink.ts'
import { MAIL, recipients } from './tally.ts'

/** How many mails arrived of the transactions that ended in one way or the other. */
export interface Ends {
  committed: number
  rolledBack: number
}

/** As many transactions that commit as are rolled back, eight at once and mixed, each with one mail. */
export async function transactions(each: number, database: string): Promise<Ends> {
  const sink = await startSmtpSink()
  const queue = createPostgresQueue({ connectionString: database, name: 'transactions' })
  const mailer = createMailer({ from: 'app@example.com', smtp: sink.smtp, queue, logger: silent })
  const pool = new pg.Pool({ connectionString: database, max: 8 })
  const todo = recipients(2 * each).map((to, index) => ({ to, end: index % 2 ? 'ROLLBACK' : 'COMMIT' }))
  const one = async () => {
    for (let next = todo.pop(); next; next = todo.pop()) {
      const client = await pool.connect()
      await client.query('BEGIN')
      await mailer.enqueue({ ...MAIL, ...next }, { transaction: client })
      await client.query(next.end)
      client.release()
    }
  }
  await Promise.all(Array.from({ length: 8 }, one))
  await mailer.idle()
  await mailer.close()
  await pool.end()
  await sink.close()
  const arrived = new Set(sink.mails.flatMap(({ to }) => to))
  const ended = recipients(2 * each).filter((to) => arrived.has(to))
  const isCommitted = (to: string) => Number(/\d+/.exec(to)![0]) % 2 === 0
  return { committed: ended.filter(isCommitted).length, rolledBack: ended.filter((to) => !isCommitted(to)).length }
}
