import { domainOf } from '../address.ts'
import type { Job } from '../types.ts'

/** Jobs that are due, by priority, and within a priority in the order they were added. */
export interface ReadyJobs {
  add(job: Job): void
  remove(job: Job): boolean
  /** Removes and returns up to `limit` jobs. */
  take(limit: number, exceptDomains: string[]): Job[]
}

export function createReadyJobs(): ReadyJobs {
  const lines = new Map<number, Set<Job>>()

  function remove(job: Job): boolean {
    const line = lines.get(job.priority)
    const removed = line?.delete(job) ?? false
    if (line?.size === 0) lines.delete(job.priority)
    return removed
  }

  return {
    add: (job) => void lines.set(job.priority, (lines.get(job.priority) ?? new Set()).add(job)),
    remove,
    take(limit, exceptDomains) {
      const taken: Job[] = []
      for (const priority of [...lines.keys()].sort((a, b) => b - a)) {
        for (const job of lines.get(priority)!) {
          if (taken.length >= limit) break
          if (!exceptDomains.includes(domainOf(job.recipient))) taken.push(job)
        }
      }
      for (const job of taken) remove(job)
      return taken
    },
  }
}
