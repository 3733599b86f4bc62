import type { BossQueue, JobData } from './boss.ts'

/** A job as pg-boss hands it out. */
export interface TakenRow {
  id: string
  data: JobData
  priority: number
  startAfter: Date
  createdOn: Date
  retryCount: number
}

/** Takes jobs as pg-boss does, around domains that have to wait, without reading their mails. */
export interface TakeAround {
  take(limit: number, exceptDomains: string[]): Promise<TakenRow[]>
}

/** So many of the first mails are looked at one by one. */
const WINDOW = 500
/** So many domains are looked at in one statement. */
const DOMAINS = 200

/**
 * With this index on pg-boss's table, to find the next domain, or the mails of one, reads no other. In a queue from an older
 * version, building it may take a while, and waits for all transactions that are open, so nobody should wait for it.
 */
export async function createDomainIndex({ boss, tables }: Pick<BossQueue, 'boss' | 'tables'>): Promise<void> {
  const { table } = (await boss.getQueue(tables.name)) ?? {}
  const index = `${tables.schema}.mailer_by_domain_${table}`
  const db = boss.getDb()
  const { rows } = await db.executeSql(
    `SELECT indisvalid OR EXISTS (SELECT 1 FROM pg_stat_progress_create_index WHERE index_relid = indexrelid) AS works
       FROM pg_index WHERE indexrelid = to_regclass($1)`,
    [index],
  )
  const [found] = rows as { works: boolean }[]
  if (found?.works) return
  // A database that stopped while it built the index leaves one that it does not use.
  if (found) await db.executeSql(`DROP INDEX CONCURRENTLY IF EXISTS ${index}`)
  await db.executeSql(
    `CREATE INDEX CONCURRENTLY IF NOT EXISTS mailer_by_domain_${table} ON ${tables.schema}.${table}
       (name, group_id, priority DESC, created_on, start_after) WHERE state < 'active' AND NOT blocked`,
  )
}

export function createTakeAround({ boss, tables }: Pick<BossQueue, 'boss' | 'tables'>): TakeAround {
  const job = `${tables.schema}.job`
  const due = `state < 'active' AND NOT blocked AND start_after <= now()`
  /** Domains up to this one, by name, had their turn. */
  let turn = ''

  /** With arrays of ids the planner reads the candidates once; with joins it may do so for each row of the table. */
  async function run(candidates: string, values: unknown[]): Promise<TakenRow[]> {
    const { rows } = await boss.getDb().executeSql(
      `WITH ${candidates},
       next AS (
         SELECT id FROM ${job} WHERE name = $1 AND ${due} AND id = ANY(ARRAY(SELECT id FROM candidates))
          ORDER BY priority DESC, created_on LIMIT $2 FOR UPDATE SKIP LOCKED
       )
       UPDATE ${job} j SET state = 'active', started_on = now(), heartbeat_on = now(),
              retry_count = CASE WHEN started_on IS NOT NULL THEN retry_count + 1 ELSE retry_count END
        WHERE j.name = $1 AND j.id = ANY(ARRAY(SELECT id FROM next))
       RETURNING j.id, data, priority, start_after AS "startAfter", created_on AS "createdOn", retry_count AS "retryCount"`,
      values,
    )
    return rows as TakenRow[]
  }

  function takeFirst(limit: number, exceptDomains: string[]): Promise<TakenRow[]> {
    const first = `SELECT id, group_id, priority, created_on FROM ${job} WHERE name = $1 AND ${due}
                    ORDER BY priority DESC, created_on LIMIT ${WINDOW}`
    const candidates = `candidates AS (SELECT * FROM (${first}) AS first WHERE group_id IS NULL OR group_id <> ALL($3))`
    return run(candidates, [tables.name, limit, exceptDomains])
  }

  /** The next domains with mails, by name, from where the last call ended. */
  async function nextDomains(many: number): Promise<string[]> {
    const nextAfter = (domain: string) =>
      `(SELECT group_id FROM ${job} WHERE name = $1 AND state < 'active' AND NOT blocked AND group_id > ${domain}
         ORDER BY group_id LIMIT 1)`
    const { rows } = await boss.getDb().executeSql(
      `WITH RECURSIVE domains AS (
         SELECT ${nextAfter('$2')} AS domain
         UNION ALL SELECT ${nextAfter('domain')} FROM domains WHERE domain IS NOT NULL
       )
       SELECT domain FROM domains WHERE domain IS NOT NULL LIMIT $3`,
      [tables.name, turn, many],
    )
    const domains = (rows as { domain: string }[]).map(({ domain }) => domain)
    turn = domains.length === many ? domains.at(-1)! : ''
    return domains
  }

  async function takeByDomain(limit: number, exceptDomains: string[]): Promise<TakenRow[]> {
    const isFromStart = turn === ''
    const domains = await nextDomains(DOMAINS + exceptDomains.length)
    const allowed = domains.filter((domain) => !exceptDomains.includes(domain))
    if (allowed.length === 0) return isFromStart ? [] : takeByDomain(limit, exceptDomains)
    // A range, ordered by the group: with equality, the planner may pick the index without groups and read every mail.
    const candidates = `candidates AS (
      SELECT of_domain.* FROM unnest($3::text[]) AS domain, LATERAL (
        SELECT id, priority, created_on FROM ${job} WHERE name = $1 AND group_id BETWEEN domain AND domain AND ${due}
         ORDER BY group_id, priority DESC, created_on LIMIT $2) AS of_domain)`
    return run(candidates, [tables.name, limit, allowed])
  }

  return {
    async take(limit, exceptDomains) {
      const first = await takeFirst(limit, exceptDomains)
      if (first.length === limit) return first
      const more = await takeByDomain(limit - first.length, exceptDomains)
      return [...first, ...more]
    },
  }
}
