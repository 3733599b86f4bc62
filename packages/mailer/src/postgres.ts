/** The PostgreSQL queue. Only this entry point needs `pg-boss`. */
export { fromDrizzle, fromKnex, fromKysely, fromPrisma } from 'pg-boss'
export type { PgPool, PgPoolClient } from './queue/pool-db.ts'
export { createPostgresQueue, type PostgresQueueOptions } from './queue/postgres-queue.ts'
