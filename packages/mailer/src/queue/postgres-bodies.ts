import { randomUUID } from 'node:crypto'
import type { Db } from 'pg-boss'
import type { Job, Message } from '../types.ts'
import type { BossQueue, JobData } from './boss.ts'
import { sizeOf } from './chunks.ts'
import { groupByMessage } from './group-by-message.ts'
import { nameOf, type OwnTable } from './postgres-tables.ts'

/** Bodies that many jobs share, so that a mail to fifteen recipients is not stored fifteen times. */
export const BODIES: OwnTable = {
  name: 'mailer_body',
  create: (table) => [
    `CREATE TABLE IF NOT EXISTS ${table} (
      queue text NOT NULL, id uuid NOT NULL, message jsonb NOT NULL, jobs uuid[] NOT NULL,
      added_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (queue, id))`,
  ],
}

/** A job as it is stored, with its body or the id of one. */
export interface StoredJob extends Pick<Job, 'id' | 'at' | 'priority'> {
  data: JobData
}

export interface Body {
  id: string
  message: Message
  jobs: string[]
}

/** Characters that sharing has to save before it is worth two more statements. */
const WORTH_SHARING = 10_000
/** To find out whether a body is still needed takes a look at each of its jobs. */
const MOST_SHARED = 100

/** Takes bodies that several jobs have out of them. */
export function shareBodies(jobs: Job[]): { stored: StoredJob[]; bodies: Body[] } {
  const bodies: Body[] = []
  const stored = [...groupByMessage(jobs)].flatMap(([message, sharing]) => {
    if (sizeOf(message) * (sharing.length - 1) < WORTH_SHARING) return sharing.map((job) => storedJob(job))
    return sharing.map((job, index) => {
      if (index % MOST_SHARED === 0) bodies.push({ id: randomUUID(), message, jobs: [] })
      const body = bodies.at(-1)!
      body.jobs.push(job.id)
      return storedJob(job, body.id)
    })
  })
  return { stored, bodies }
}

export function storedJob({ id, at, priority, message, ...rest }: Job, body?: string): StoredJob {
  return { id, at, priority, data: body === undefined ? { ...rest, message } : { ...rest, body } }
}

export async function insertBodies({ tables }: Pick<BossQueue, 'tables'>, bodies: Body[], db: Db): Promise<void> {
  if (bodies.length === 0) return
  await db.executeSql(
    `INSERT INTO ${nameOf({ tables }, BODIES)} (queue, id, message, jobs)
     SELECT $1, id, message, jobs FROM jsonb_to_recordset($2::text::jsonb) AS body(id uuid, message jsonb, jobs uuid[])`,
    [tables.name, JSON.stringify(bodies)],
  )
}

/** Completes stored jobs. One whose body is missing, because somebody deleted it, has an empty message. */
export async function loadBodies({ boss, tables }: BossQueue, stored: StoredJob[]): Promise<Job[]> {
  const ids = [...new Set(stored.flatMap(({ data }) => ('body' in data ? data.body : [])))]
  const messages = new Map<string, Message>()
  if (ids.length > 0) {
    const { rows } = await boss
      .getDb()
      .executeSql(`SELECT id, message FROM ${nameOf({ tables }, BODIES)} WHERE queue = $1 AND id = ANY($2::uuid[])`, [
        tables.name,
        ids,
      ])
    for (const { id, message } of rows as Body[]) messages.set(id, message)
  }
  return stored.map(({ data, ...job }) => {
    if (!('body' in data)) return { ...data, ...job }
    const { body, ...rest } = data
    return { ...rest, ...job, message: messages.get(body) ?? MISSING }
  })
}

export const MISSING: Message = {
  from: { name: '', address: '' },
  ...{ to: [], cc: [], replyTo: [], attachments: [] },
  subject: '(the body of this mail is missing)',
  headers: {},
  priority: 'normal',
  ownSender: false,
}

const UNUSED = (jobs: string) =>
  `NOT EXISTS (SELECT 1 FROM ${jobs} j WHERE j.name = ANY($2) AND j.id = ANY(b.jobs) AND j.state <= 'active')`

/** Deletes those of the bodies that no waiting, active or dead job needs any longer. */
export async function forgetBodies({ boss, tables }: BossQueue, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await boss
    .getDb()
    .executeSql(
      `DELETE FROM ${nameOf({ tables }, BODIES)} b WHERE queue = $1 AND id = ANY($3::uuid[]) AND ${UNUSED(`${tables.schema}.job`)}`,
      [tables.name, [tables.name, tables.deadName], ids],
    )
}

/** The same for those that a crash, a removal or a duplicate left over. Bodies are there before their jobs, so not at once. */
export async function forgetUnusedBodies({ boss, tables }: BossQueue): Promise<void> {
  await boss.getDb().executeSql(
    `DELETE FROM ${nameOf({ tables }, BODIES)} b
        WHERE queue = $1 AND added_at < now() - interval '1 hour' AND ${UNUSED(`${tables.schema}.job`)}`,
    [tables.name, [tables.name, tables.deadName]],
  )
}
