import { serve } from '@hono/node-server'
import { createMailer, fromEnv } from '@letterform/mailer'
import { createPostgresQueue } from '@letterform/mailer/postgres'
import { Pool } from 'pg'
import { createApp } from './app.ts'
import { SCHEMA } from './users.ts'

const connectionString = process.env.DATABASE_URL
if (!connectionString) throw new Error('Set DATABASE_URL to a PostgreSQL database')
const port = Number(process.env.PORT ?? 3000)
const pool = new Pool({ connectionString })
// The pool replaces idle connections that break. Without a listener, the error would crash the process.
pool.on('error', (error) => console.error(error.message))
await pool.query(SCHEMA)
const mailer = createMailer({ ...fromEnv(), queue: createPostgresQueue({ pool }) })
const url = process.env.PUBLIC_URL ?? `http://localhost:${port}`
const server = serve({ fetch: createApp({ pool, mailer, url }).fetch, port, hostname: '127.0.0.1' }, (address) => {
  console.log(`Listening on http://127.0.0.1:${address.port}`)
})

process.once('SIGTERM', async () => {
  // Running requests may still enqueue mails.
  await new Promise((resolve) => server.close(resolve))
  await mailer.close()
  await pool.end()
})
