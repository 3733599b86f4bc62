import { domainOf } from './address.ts'
import type { Limiter } from './limiter.ts'
import type { Job } from './types.ts'

/** Jobs that a worker has leased but not started, the most urgent first. */
export interface HeldJobs {
  add(jobs: Job[]): void
  /** How many more jobs to take from the queue, and of which domains there are enough. */
  room(now: number): Room
  /**
   * Removes the jobs that may start now, and calls `begin` with each. Returns when the next one may, in milliseconds, unless
   * another must end first.
   */
  start(active: number, now: number, options: StartOptions): number | undefined
  /** Removes and returns all of them. */
  drain(): Job[]
}

export interface StartOptions {
  isOurs: (job: Job) => boolean
  /** Has to call `start` of the limiter. */
  begin: (job: Job) => void
}

export interface Room {
  limit: number
  exceptDomains: string[]
}

export function createHeldJobs({
  limiter,
  concurrency,
}: {
  limiter: Pick<Limiter, 'wait' | 'free' | 'ask'>
  concurrency: number
}): HeldJobs {
  let held: Job[] = []

  function countByDomain(): Map<string, number> {
    const counts = new Map<string, number>()
    for (const { recipient } of held) counts.set(domainOf(recipient), (counts.get(domainOf(recipient)) ?? 0) + 1)
    return counts
  }

  return {
    add: (jobs) => void held.push(...jobs),
    /** Up to four times the concurrency, in as few steps as possible. Jobs that a limit of their domain holds up do not count. */
    room(now) {
      const byDomain = countByDomain()
      limiter.ask(byDomain)
      let startable = 0
      const exceptDomains: string[] = []
      for (const [domain, count] of byDomain) {
        const free = limiter.free(domain, now)
        startable += Math.min(count, free)
        if (count > free) exceptDomains.push(domain)
      }
      const isFull = startable >= 2 * concurrency || held.length >= 100 * concurrency
      return { limit: isFull ? 0 : 4 * concurrency - startable, exceptDomains }
    },
    start(active, now, { isOurs, begin }) {
      let busy = active
      let next = Number.POSITIVE_INFINITY
      held = held.filter((job) => {
        // A lease can run out while the database is unreachable, and another worker may have the job by now.
        if (!isOurs(job)) return false
        const domain = domainOf(job.recipient)
        const wait = busy >= concurrency ? Number.POSITIVE_INFINITY : limiter.wait(domain, now)
        if (wait > 0) {
          next = Math.min(next, wait)
          return true
        }
        busy++
        begin(job)
        return false
      })
      return Number.isFinite(next) ? next : undefined
    },
    drain() {
      const all = held
      held = []
      return all
    },
  }
}
