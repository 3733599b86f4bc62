import type pg from 'pg'

interface MultiplyOptions {
  many: number
  name?: string
  state?: 'created' | 'completed'
  startAfter?: string
}

/** Copies the one job of a queue that is in this state many times, and cleans up as autovacuum would soon. */
export async function multiplyJobs(
  client: Pick<pg.Client, 'query'>,
  { many, name = 'mail', state = 'created', startAfter = 'start_after' }: MultiplyOptions,
): Promise<void> {
  const { rows } = await client.query(
    `SELECT string_agg(quote_ident(attname), ', ') AS columns FROM pg_attribute
      WHERE attrelid = 'mailer.job'::regclass AND attnum > 0 AND NOT attisdropped AND attname NOT IN ('id', 'start_after')`,
  )
  const { columns } = rows[0]
  await client.query(
    `INSERT INTO mailer.job (id, start_after, ${columns})
     SELECT gen_random_uuid(), ${startAfter}, ${columns}
       FROM mailer.job, generate_series(1, ${many}) AS n WHERE name = '${name}' AND state = '${state}'`,
  )
  await client.query('VACUUM (ANALYZE) mailer.job')
}
