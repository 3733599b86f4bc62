import { createHash, randomUUID } from 'node:crypto'
import type { PreparedMail } from './prepare-message.ts'
import type { EnqueueOptions, Job } from './types.ts'

/** One job for each recipient, so that what happens to one of them happens to no other. */
export function planJobs({ message, recipients }: PreparedMail, options: EnqueueOptions, now: number): Job[] {
  const { key, priority = 0 } = options
  if (!Number.isInteger(priority)) throw new TypeError('priority is to be a whole number')
  const dueAt = options.at?.getTime() ?? now + (options.after ?? 0)
  if (!Number.isFinite(dueAt)) throw new TypeError('at and after are to be a moment')
  return recipients.map((recipient) => ({
    id: key === undefined ? randomUUID() : idOf(key, recipient),
    recipient,
    message,
    dueAt: Math.max(now, dueAt),
    at: Math.max(now, dueAt),
    priority,
    attempts: 0,
    ...(key !== undefined && { key }),
  }))
}

/** The same key and recipient give the same id, and an id exists once: so queues need no other means against doubles. */
function idOf(key: string, recipient: string): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([key, recipient]))
    .digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
