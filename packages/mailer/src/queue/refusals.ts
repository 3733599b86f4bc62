import type { Job, RefusedMail } from '../types.ts'
import type { Answer } from './queue.ts'

/** A refusal as it is stored, with its job only if bodies are kept. */
export interface Refusal extends Omit<RefusedMail, 'resendable'> {
  job?: Job
}

export function toRefusal(job: Job, answer: Answer, { at, keepBodies }: { at: number; keepBodies: boolean }): Refusal {
  const { id, recipient, message } = job
  const { template } = message
  return { id, recipient, ...answer, at, ...(template !== undefined && { template }), ...(keepBodies && { job }) }
}

/** The memory of refusals, bounded by number. Those that are too old are left out and deleted. */
export interface Refusals {
  add(refusal: Refusal): void
  /** Newest first. */
  list(limit: number, since: number): RefusedMail[]
  /** The job of a refusal, if it was kept. */
  jobOf(id: string): Job | undefined
  remove(id: string): void
  /** Oldest first. */
  all(since: number): Refusal[]
}

const MOST = 10_000

export function createRefusals(): Refusals {
  const refusals = new Map<string, Refusal>()

  function expire(since: number): void {
    for (const { id, at } of refusals.values()) {
      if (at >= since) break
      refusals.delete(id)
    }
  }

  return {
    add(refusal) {
      refusals.delete(refusal.id)
      refusals.set(refusal.id, refusal)
      const [oldest] = refusals.keys()
      if (refusals.size > MOST) refusals.delete(oldest!)
    },
    list(limit, since) {
      expire(since)
      const newest = [...refusals.values()].reverse().slice(0, limit)
      return newest.map(({ job, ...refusal }) => ({ ...refusal, resendable: job !== undefined }))
    },
    jobOf: (id) => refusals.get(id)?.job,
    remove: (id) => void refusals.delete(id),
    all(since) {
      expire(since)
      return [...refusals.values()]
    },
  }
}
