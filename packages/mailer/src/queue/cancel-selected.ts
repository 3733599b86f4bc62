import type { Selection } from '../types.ts'
import type { BossQueue } from './boss.ts'
import { BODIES } from './postgres-bodies.ts'
import { nameOf } from './postgres-tables.ts'

/** Reading a page of large mails takes a fraction of the time that a query has. */
const PAGE = 2000
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

/** Deletes the selected jobs that are waiting, page by page in the order of the primary key, and returns their ids. */
export async function cancelSelected({ boss, tables }: BossQueue, { key, template }: Selection): Promise<string[]> {
  const job = `${tables.schema}.job`
  const deletePage = `
    WITH page AS (SELECT id, data FROM ${job} WHERE name = $1 AND id > $2 ORDER BY id LIMIT ${PAGE}),
      deleted AS (
        DELETE FROM ${job} j USING page p
          WHERE j.name = $1 AND j.id = p.id AND j.state < 'active'
            AND ($3::text IS NULL OR p.data->>'key' = $3)
            AND ($4::text IS NULL OR $4 = coalesce(p.data->'message'->>'template',
              (SELECT b.message->>'template' FROM ${nameOf({ tables }, BODIES)} b
                WHERE b.queue = $1 AND b.id = (p.data->>'body')::uuid)))
          RETURNING j.id)
    SELECT (SELECT id FROM page ORDER BY id DESC LIMIT 1) AS last, ARRAY(SELECT id FROM deleted) AS ids`
  const cancelled: string[] = []
  for (let last: string | null = BEFORE_ALL; last !== null; ) {
    const { rows } = await boss.getDb().executeSql(deletePage, [tables.name, last, key ?? null, template ?? null])
    const [page] = rows as { last: string | null; ids: string[] }[]
    cancelled.push(...page!.ids)
    last = page!.last
  }
  return cancelled
}
