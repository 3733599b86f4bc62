import {
  type Db,
  fromKnex,
  fromKysely,
  fromPrisma,
  type KnexTransactionLike,
  type KyselyTransactionLike,
  type PrismaTransactionLike,
} from 'pg-boss'

/** What of `pg`'s clients is used here. */
interface PgClient {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>
}

/** Tells by its shape whose transaction it is. Drizzle's needs a second thing, so it comes as `fromDrizzle(tx, sql)`. */
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
    throw new TypeError('transaction is a whole database or a pool, so it would not be part of a transaction of yours')
  }
  if (kind) return kind.adapt(transaction as never)
  throw new TypeError(
    'transaction is neither a client of pg nor a transaction of Knex, Kysely, Prisma or fromDrizzle()',
  )
}

/** They take the same calls, on any connection: the mail would be there whatever became of the transaction. */
function isWholeDatabase(object: Record<string, unknown>): boolean {
  // Knex and Kysely say what they are; a pool counts its connections; a client of Prisma's can connect.
  if ('raw' in object || 'executeQuery' in object) return object.isTransaction !== true
  return typeof object.idleCount === 'number' || '$connect' in object
}

function fromPg(client: PgClient): Db {
  return { executeSql: (text, values) => client.query(text, values) }
}
