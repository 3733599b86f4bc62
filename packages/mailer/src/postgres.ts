/** The queue in PostgreSQL. It needs `pg-boss`, which the rest of this package does not. */
export { fromDrizzle, fromKnex, fromKysely, fromPrisma } from 'pg-boss'
export type { PgPool, PgPoolClient } from './queue/pool-db.ts'
export { createPostgresQueue, type PostgresQueueOptions } from './queue/postgres-queue.ts'
