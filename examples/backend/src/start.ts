import { serve } from '@hono/node-server'
import { createMailer, fromEnv } from '@letterform/mailer'
import { createPostgresQueue } from '@letterform/mailer/postgres'
import { Pool } from 'pg'
import { createApp } from './app.ts'
import { SCHEMA } from './users.ts'

const connectionString = process.env.DATABASE_URL
if (!connectionString) throw new Error('DATABASE_URL is missing: the PostgreSQL to use')
const port = Number(process.env.PORT ?? 3000)
const pool = new Pool({ connectionString })
await pool.query(SCHEMA)
const mailer = createMailer({ ...fromEnv(), queue: createPostgresQueue({ connectionString }) })
const url = process.env.PUBLIC_URL ?? `http://localhost:${port}`
const server = serve({ fetch: createApp({ pool, mailer, url }).fetch, port, hostname: '127.0.0.1' }, (address) => {
  console.log(`Listening on http://127.0.0.1:${address.port}`)
})

process.once('SIGTERM', async () => {
  server.close()
  await mailer.close()
  await pool.end()
})
