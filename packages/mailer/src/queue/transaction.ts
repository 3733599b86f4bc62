import {
  type Db,
  fromKnex,
  fromKysely,
  fromPrisma,
  type KnexTransactionLike,
  type KyselyTransactionLike,
  type PrismaTransactionLike,
} from 'pg-boss'

/** The part of `pg`'s client that is used here. */
interface PgClient {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>
}

/** Each library's transaction has a method of its own. Drizzle's needs `sql` as well, so it arrives as `fromDrizzle(tx, sql)`. */
const KINDS: { has: string; adapt: (transaction: never) => Db }[] = [
  { has: 'executeSql', adapt: (db: Db) => db },
  { has: '$queryRawUnsafe', adapt: (transaction: PrismaTransactionLike) => fromPrisma(transaction) },
  { has: 'executeQuery', adapt: (transaction: KyselyTransactionLike) => fromKysely(transaction) },
  { has: 'raw', adapt: (transaction: KnexTransactionLike) => fromKnex(transaction) },
  { has: 'query', adapt: fromPg },
]

export function adaptTransaction(transaction: unknown): Db {
  const object = transaction as Record<string, unknown> | null
  const kind = KINDS.find(({ has }) => typeof object?.[has] === 'function')
  if (kind && object && isWholeDatabase(object)) {
    throw new TypeError('transaction is a whole database or a pool, so the mail would not be part of your transaction')
  }
  if (kind) return kind.adapt(transaction as never)
  throw new TypeError(
    'transaction must be a client of pg, a transaction of Knex, Kysely or Prisma, or the result of fromDrizzle()',
  )
}

/** These accept the same calls, but run them on any connection: the mail would survive a rollback. */
function isWholeDatabase(object: Record<string, unknown>): boolean {
  // Knex and Kysely have a flag, a pool counts its connections, and only a whole Prisma client can connect.
  if ('raw' in object || 'executeQuery' in object) return object.isTransaction !== true
  return typeof object.idleCount === 'number' || '$connect' in object
}

function fromPg(client: PgClient): Db {
  return { executeSql: (text, values) => client.query(text, values) }
}
