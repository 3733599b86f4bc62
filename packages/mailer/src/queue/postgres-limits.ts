import type { BossQueue } from './boss.ts'
import { nameOf, type OwnTable } from './postgres-tables.ts'
import type { LimitGrant, LimitRequest } from './queue.ts'

/**
 * One row per limit: when its next mail may start, and which workers hold how many of its slots. An update of the row
 * decides about both, so workers never get more together than the limit allows.
 */
export const LIMITS: OwnTable = {
  name: 'mailer_limit',
  create: (table) => [
    `CREATE TABLE IF NOT EXISTS ${table} (
      queue text NOT NULL, domain text NOT NULL, next_at timestamptz NOT NULL DEFAULT now(),
      holders jsonb NOT NULL DEFAULT '{}', PRIMARY KEY (queue, domain))`,
  ],
}

/** Milliseconds until others have their turn at what cannot be shared evenly. */
const TURN = 5000

export interface Holder {
  /** Identifies a worker. */
  worker: string
  /** Seconds without a request, after which its slots go to others. */
  silence: number
}

export async function grantLimits(queue: BossQueue, requests: LimitRequest[], holder: Holder): Promise<LimitGrant[]> {
  const granted = await update(queue, requests, holder)
  if (granted.length === requests.length) return granted
  // The first requests for these limits.
  await queue.boss.getDb().executeSql(
    `INSERT INTO ${nameOf(queue, LIMITS)} (queue, domain)
     SELECT $1, domain FROM unnest($2::text[]) AS domain ORDER BY domain ON CONFLICT DO NOTHING`,
    [queue.tables.name, requests.map(({ domain }) => domain)],
  )
  const known = new Set(granted.map(({ domain }) => domain))
  const rest = requests.filter(({ domain }) => !known.has(domain))
  return [...granted, ...(await update(queue, rest, holder))]
}

/**
 * A holder is `[slots, until, wanted, usable]`. If workers want more slots than there are, each may claim an equal share, and
 * they take turns at the remainder. Everything is computed from the locked rows, since a statement that waited for a lock
 * still sees the others as they were before. A worker that has more keeps those in use until their mails end, and those that it was
 * allowed to use until it has asked once more, because only then it has surely read that it has fewer.
 */
async function update(
  { boss, tables, now }: BossQueue,
  requests: LimitRequest[],
  { worker, silence }: Holder,
): Promise<LimitGrant[]> {
  const { rows } = await boss.getDb().executeSql(
    `WITH request AS (
       SELECT * FROM jsonb_to_recordset($2::text::jsonb)
         AS r(domain text, slots int, wanted int, active int, starts int, every float8)
     ), locked AS (
       SELECT domain, next_at, holders FROM ${nameOf({ tables }, LIMITS)}
        WHERE queue = $1 AND domain IN (SELECT domain FROM request) ORDER BY domain FOR UPDATE
     )
     UPDATE ${nameOf({ tables }, LIMITS)} l SET
       next_at = CASE WHEN r.starts > 0
         THEN greatest(locked.next_at, clock_timestamp()) + r.starts * r.every * interval '1 millisecond' ELSE locked.next_at END,
       holders = (
         WITH other AS (
           SELECT key, value, (value->>0)::int AS slots, (value->>2)::int AS wanted FROM jsonb_each(locked.holders)
            WHERE key <> $3 AND (value->>1)::float8 > extract(epoch FROM clock_timestamp())
         ), everyone AS (
           SELECT key, wanted FROM other WHERE wanted > 0 UNION ALL SELECT $3, r.wanted
         ), shares AS (
           SELECT key, least(wanted, r.slots / count(*) OVER () +
             (row_number() OVER (ORDER BY md5(key || $5)) <= r.slots % count(*) OVER ())::int)::int AS share FROM everyone
         ), allowed AS (
           SELECT (SELECT r.slots - coalesce(sum(slots), 0)::int FROM other) AS left_over,
                  greatest(sum(share) FILTER (WHERE key = $3),
                           r.slots - coalesce(sum(share) FILTER (WHERE key <> $3), 0))::int AS claim
             FROM shares
         )
         SELECT coalesce((SELECT jsonb_object_agg(key, value) FROM other), '{}') ||
           CASE WHEN r.wanted > 0 THEN jsonb_build_object($3::text, jsonb_build_array(
             greatest(0, least(r.wanted, left_over, greatest(claim, r.active, (locked.holders->$3->>3)::int))),
             extract(epoch FROM clock_timestamp()) + $4::float8, r.wanted, greatest(0, least(r.wanted, left_over, claim))))
           ELSE '{}' END
           FROM allowed
       )
       FROM request r, locked WHERE l.queue = $1 AND l.domain = r.domain AND locked.domain = l.domain
     RETURNING l.domain, coalesce((l.holders->$3->>3)::int, 0) AS slots,
       CASE WHEN r.starts > 0 THEN extract(epoch FROM l.next_at - clock_timestamp())::float8 * 1000 - r.starts * r.every
       END AS wait`,
    [tables.name, JSON.stringify(requests), worker, silence, String(Math.floor(now() / TURN))],
  )
  return rows as LimitGrant[]
}

/** Limits for `*` have a row for each domain that ever got a mail. */
export async function forgetLimits({ boss, tables }: BossQueue): Promise<void> {
  await boss.getDb().executeSql(
    `DELETE FROM ${nameOf({ tables }, LIMITS)} l WHERE queue = $1 AND next_at < now() - interval '1 hour'
          AND NOT EXISTS (SELECT 1 FROM jsonb_each(l.holders) WHERE (value->>1)::float8 > extract(epoch FROM now()))`,
    [tables.name],
  )
}
