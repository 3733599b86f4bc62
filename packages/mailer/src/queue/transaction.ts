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
  if (kind) return kind.adapt(transaction as never)
  throw new TypeError(
    'transaction is neither a client of pg nor a transaction of Knex, Kysely, Prisma or fromDrizzle()',
  )
}

function fromPg(client: PgClient): Db {
  return { executeSql: (text, values) => client.query(text, values) }
}
