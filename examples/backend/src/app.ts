import type { Mailer } from '@letterform/mailer'
import { Hono } from 'hono'
import type { Pool, PoolClient } from 'pg'
import { mails } from './mails.ts'
import { createUser } from './users.ts'

export interface Services {
  pool: Pool
  mailer: Mailer
  /** The public URL of this service. */
  url: string
}

export function createApp({ pool, mailer, url }: Services): Hono {
  const app = new Hono()

  /**
   * Responds the same, and equally fast, for new and known addresses, because anyone can type any address. The owner
   * learns more by mail. The mail exists if and only if the transaction commits.
   */
  app.post('/users', async (context) => {
    const { email } = await context.req.json<{ email?: unknown }>().catch(() => ({ email: undefined }))
    if (typeof email !== 'string' || !email.includes('@')) return context.json({ error: 'email is missing' }, 400)
    await inTransaction(pool, async (client) => {
      const token = await createUser(client, email)
      const mail = token
        ? mails.getMailAccountActivation({ activationUrl: `${url}/activate?token=${token}` })
        : mails.getMailAccountExist()
      await mailer.enqueue({ to: email, ...mail }, { transaction: client })
    })
    return context.json({ message: 'Check your mailbox.' }, 202)
  })

  app.get('/activate', async (context) => {
    const token = context.req.query('token') ?? ''
    const { rowCount } = await pool.query('UPDATE users SET active = true, token = NULL WHERE token = $1', [token])
    return rowCount
      ? context.json({ message: 'Welcome.' })
      : context.json({ error: 'The link is invalid or was already used.' }, 404)
  })

  app.onError((error, context) => {
    if (error.name === 'InvalidMailError') return context.json({ error: 'Invalid email address.' }, 400)
    throw error
  })
  return app
}

async function inTransaction(pool: Pool, act: (client: PoolClient) => Promise<void>) {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await act(client)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}
