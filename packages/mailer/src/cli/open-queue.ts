import { existsSync } from 'node:fs'
import { MailSettingsError } from '../errors.ts'
import { createInProcessQueue } from '../queue/in-process-queue.ts'
import type { Queue } from '../queue/queue.ts'
import type { MailerOptions } from '../settings.ts'
import type { Call } from './command.ts'
import { loadConfig } from './load-config.ts'

/** The queue from the command line, the configuration or the environment, in this order. */
export async function chooseQueue(
  { values, env }: Pick<Call, 'values' | 'env'>,
  config?: MailerOptions,
): Promise<Queue> {
  if (config?.queue && !values.journal && !values.database) return config.queue
  const journal = journalOf({ values, env })
  const keepBodies = values['keep-bodies'] ?? false
  if (journal) return createInProcessQueue({ journal, keepBodies })
  const connectionString = values.database ?? env.MAILER_DATABASE_URL ?? env.DATABASE_URL
  if (!connectionString) {
    throw new MailSettingsError(['no queue is configured: set MAILER_DATABASE_URL, DATABASE_URL or MAILER_JOURNAL'])
  }
  const schema = env.MAILER_SCHEMA
  const { createPostgresQueue } = await loadPostgres()
  return createPostgresQueue({ connectionString, keepBodies, ...(schema && { schema }) })
}

function journalOf({ values, env }: Pick<Call, 'values' | 'env'>): string | undefined {
  return values.journal ?? (values.database ? undefined : env.MAILER_JOURNAL)
}

/** For all commands but the worker, which begins a journal: an empty one would answer a misspelled path with zeros. */
export async function withQueue<Result>(call: Call, act: (queue: Queue) => Promise<Result>): Promise<Result> {
  const config = await loadConfig(call)
  const queue = await chooseQueue(call, config)
  const journal = queue === config?.queue ? undefined : journalOf(call)
  if (journal !== undefined && !existsSync(journal))
    throw new MailSettingsError([`the journal ${journal} does not exist`])
  try {
    await queue.open(() => {})
    return await act(queue)
  } finally {
    await queue.close()
  }
}

/** pg-boss is an optional peer dependency. */
async function loadPostgres() {
  try {
    return await import('../postgres.ts')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new MailSettingsError(['the PostgreSQL queue needs pg-boss: npm install pg-boss'])
  }
}
