import pg from 'pg'
import { createMailer } from '../../src/mailer.ts'
import { createPostgresQueue } from '../../src/postgres.ts'
import { silent } from '../loggers.ts'
import { startSmtpSink } from '../smtp-sink.ts'
import { MAIL, recipients } from './tally.ts'

/** How many mails arrived, by how their transaction ended. */
export interface Ends {
  committed: number
  rolledBack: number
}

/** Runs transactions with one mail each, eight at once. Half of them commit and half roll back. */
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
