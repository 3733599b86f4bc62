/** The PostgreSQL queue. Only this entry point needs `pg-boss`. */
import * as adapters from 'pg-boss'

/** Declarations in CommonJS could not name the types of pg-boss, an ES module, in any other way. */
type Adapters = typeof import('pg-boss', { with: { 'resolution-mode': 'import' }})

export const fromDrizzle: Adapters['fromDrizzle'] = adapters.fromDrizzle
export const fromKnex: Adapters['fromKnex'] = adapters.fromKnex
export const fromKysely: Adapters['fromKysely'] = adapters.fromKysely
export const fromPrisma: Adapters['fromPrisma'] = adapters.fromPrisma
export type { PgPool, PgPoolClient } from './queue/pg-pool.ts'
export { createPostgresQueue, type PostgresQueueOptions } from './queue/postgres-queue.ts'
