import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import knex, { type Knex } from 'knex'
import { Kysely, sql as kyselySql, PostgresDialect } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createPostgresQueue, fromDrizzle } from '../src/postgres.ts'
import { createTestMailer, type TestMailer } from '../src/test-mailer.ts'
import { transactions } from './chaos/transactions.ts'
import { type Cluster, startCluster } from './postgres-cluster.ts'
import { createPrisma, type Prisma } from './prisma-client.ts'

const INSERT = "INSERT INTO users (email) VALUES ('ada@example.com')"
const MAIL = { to: 'ada@example.com', subject: 'Welcome', text: 'Hello' }

let cluster: Cluster
let pool: pg.Pool
let mailer: TestMailer

beforeAll(async () => {
  cluster = await startCluster()
  pool = new pg.Pool({ connectionString: cluster.connectionString })
  await pool.query('CREATE TABLE users (email text PRIMARY KEY)')
  mailer = createTestMailer({ queue: createPostgresQueue({ connectionString: cluster.connectionString }) })
})
afterAll(async () => {
  await mailer.close()
  await pool.end()
  await cluster.stop()
})
beforeEach(async () => {
  await pool.query('TRUNCATE users')
  mailer.clear()
})

/** Queues a mail in a transaction of a library, and commits or fails. */
type Transact = (fail: boolean) => Promise<void>

function end(fail: boolean): void {
  if (fail) throw new Error('rolled back')
}

const LIBRARIES: Record<string, Transact> = {
  async pg(fail) {
    const client = await pool.connect()
    try {
      await client.query('BEGIN')
      await client.query(INSERT)
      await mailer.enqueue(MAIL, { transaction: client })
      await client.query(fail ? 'ROLLBACK' : 'COMMIT')
    } finally {
      client.release()
    }
  },
  async knex(fail) {
    const db = knex({ client: 'pg', connection: cluster.connectionString })
    const transaction = db.transaction(async (transaction) => {
      await transaction.raw(INSERT)
      await mailer.enqueue(MAIL, { transaction })
      end(fail)
    })
    await transaction.catch(() => {}).finally(() => db.destroy())
  },
  async kysely(fail) {
    const db = new Kysely({ dialect: new PostgresDialect({ pool }) })
    const transaction = db.transaction().execute(async (transaction) => {
      await kyselySql.raw(INSERT).execute(transaction)
      await mailer.enqueue(MAIL, { transaction })
      end(fail)
    })
    await transaction.catch(() => {})
  },
  async drizzle(fail) {
    const transaction = drizzle(pool).transaction(async (tx) => {
      await tx.execute(INSERT)
      await mailer.enqueue(MAIL, { transaction: fromDrizzle(tx, sql) })
      end(fail)
    })
    await transaction.catch(() => {})
  },
  async prisma(fail) {
    const db = createPrisma(cluster.connectionString)
    const transaction = db.$transaction(async (transaction) => {
      await transaction.users.create({ data: { email: 'ada@example.com' } })
      await mailer.enqueue(MAIL, { transaction })
      end(fail)
    })
    await transaction.catch(() => {}).finally(() => db.$disconnect())
  },
}

describe.each(Object.entries(LIBRARIES))('a transaction of %s', (_, transact) => {
  test('that commits: the mail is sent', async () => {
    await transact(false)
    await mailer.idle()
    expect((await pool.query('SELECT * FROM users')).rowCount).toBe(1)
    expect(mailer.sent).toHaveLength(1)
  })

  test('that rolls back: nothing is sent', async () => {
    await transact(true)
    await mailer.idle()
    expect((await pool.query('SELECT * FROM users')).rowCount).toBe(0)
    expect(mailer.sent).toEqual([])
  })
})

test('a duplicate does not break its transaction', async () => {
  await mailer.enqueue(MAIL, { key: 'welcome' })
  const client = await pool.connect()
  await client.query('BEGIN')
  const [queued] = await mailer.enqueue(MAIL, { key: 'welcome', transaction: client })
  await client.query(INSERT)
  await client.query('COMMIT')
  client.release()
  await mailer.idle()
  expect(queued!.duplicate).toBe(true)
  expect(mailer.sent).toHaveLength(1)
  expect((await pool.query('SELECT * FROM users')).rowCount).toBe(1)
})

test.each([
  ['half a surrogate pair in the subject', { subject: 'Welcome \ud83d' }, {}],
  ['NUL in the html', { html: '<p>\0</p>' }, {}],
  ['NUL in the key', {}, { key: '\0' }],
])('%s is rejected before the database sees it, and the transaction can still commit', async (_, change, options) => {
  const client = await pool.connect()
  await client.query('BEGIN')
  await client.query(INSERT)
  const queued = mailer.enqueue({ ...MAIL, ...change }, { transaction: client, ...options })
  await expect(queued).rejects.toThrow('unpaired surrogate')
  expect((await client.query('COMMIT')).command).toBe('COMMIT')
  client.release()
  expect((await pool.query('SELECT * FROM users')).rowCount).toBe(1)
})

test('anything but a transaction is rejected', async () => {
  await expect(mailer.enqueue(MAIL, { transaction: {} })).rejects.toThrow('transaction must be')
  const inMemory = createTestMailer()
  await expect(inMemory.enqueue(MAIL, { transaction: pool })).rejects.toThrow('cannot be part of a transaction')
  await inMemory.close()
})

test.each<[string, () => object, (database: never) => unknown]>([
  ['a pool of pg', () => pool, () => {}],
  [
    'Knex without a transaction',
    () => knex({ client: 'pg', connection: cluster.connectionString }),
    (db: Knex) => db.destroy(),
  ],
  ['Kysely without a transaction', () => new Kysely({ dialect: new PostgresDialect({ pool }) }), () => {}],
  ['Prisma without a transaction', () => createPrisma(cluster.connectionString), (db: Prisma) => db.$disconnect()],
])('%s is rejected, because the mail would survive a rollback', async (_, create, close) => {
  const database = create()
  await expect(mailer.enqueue(MAIL, { transaction: database })).rejects.toThrow('whole database or a pool')
  await close(database as never)
  expect(mailer.sent).toEqual([])
})

test('a thousand transactions that commit send a thousand mails, and a thousand that roll back none', async () => {
  expect(await transactions(1000, cluster.connectionString)).toEqual({ committed: 1000, rolledBack: 0 })
})
