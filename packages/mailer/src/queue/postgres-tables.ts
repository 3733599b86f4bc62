import { type BossQueue, inTransaction } from './boss.ts'

/** A table next to those of pg-boss, which reads its own every now and then. Never changed, so that versions can be mixed. */
export interface OwnTable {
  name: string
  /** Its columns and constraints, and the indexes it needs. */
  create: (table: string) => string[]
}

export function nameOf({ tables }: Pick<BossQueue, 'tables'>, { name }: Pick<OwnTable, 'name'>): string {
  return `${tables.schema}.${name}`
}

export async function createTable(queue: BossQueue, own: OwnTable): Promise<void> {
  const { boss } = queue
  const table = nameOf(queue, own)
  const { rows } = await boss.getDb().executeSql('SELECT to_regclass($1) IS NOT NULL AS exists', [table])
  if ((rows[0] as { exists: boolean }).exists) return
  await inTransaction({ boss }, async (db) => {
    // Two processes that create the same table at once collide, also with IF NOT EXISTS.
    await db.executeSql('SELECT pg_advisory_xact_lock(hashtext($1))::text', [table])
    for (const statement of own.create(table)) await db.executeSql(statement)
  })
}
