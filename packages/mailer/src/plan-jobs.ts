import { createHash, randomUUID } from 'node:crypto'
import type { PreparedMail } from './prepare-message.ts'
import { isStorable } from './storable-text.ts'
import type { EnqueueOptions, Job } from './types.ts'

interface PlanOptions extends EnqueueOptions {
  trace?: string | undefined
}

/** Makes one job per recipient, so that a failure for one does not affect the others. */
export function planJobs({ message, recipients }: PreparedMail, options: PlanOptions, now: number): Job[] {
  const { key, priority = 0, trace } = options
  if (!Number.isInteger(priority)) throw new TypeError('priority must be an integer')
  if (key !== undefined && (typeof key !== 'string' || key === ''))
    throw new TypeError('key must be a text that is not empty')
  if (key !== undefined && !isStorable(key))
    throw new TypeError('key contains a NUL character or an unpaired surrogate')
  if (options.at && options.after !== undefined) throw new TypeError('pass at or after, not both')
  const at = options.at instanceof Date ? options.at.getTime() : options.at && Number.NaN
  const dueAt = at ?? now + (options.after ?? 0)
  if (!Number.isFinite(dueAt)) throw new TypeError('at must be a valid date, and after a number')
  return recipients.map((recipient) => ({
    id: key === undefined ? randomUUID() : idOf(key, recipient),
    recipient,
    message,
    dueAt: Math.max(now, dueAt),
    at: Math.max(now, dueAt),
    priority,
    attempts: 0,
    ...(key !== undefined && { key }),
    ...(trace !== undefined && { trace }),
  }))
}

/** The same key and recipient give the same id. Ids are unique in a queue, which prevents duplicates. */
function idOf(key: string, recipient: string): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([key, recipient]))
    .digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
