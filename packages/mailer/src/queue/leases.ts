import type { Job } from '../types.ts'

/** Identifies one attempt at a job. pg-boss ignores a call for an attempt that is no longer the current one. */
export interface Attempt {
  id: string
  retryCount: number
  /** The id of the job's body, if other jobs share it. */
  body?: string
}

export interface Leases {
  /** Call it before asking the database: a lease runs from when it was granted, not from when we received it. */
  start(): (attempt: Attempt) => void
  holds(job: Job): boolean
  /** Ends a lease. A worker that lost it cannot settle a job that belongs to another worker now. */
  settle(job: Job, act: (attempt: Attempt) => Promise<unknown>): Promise<void>
  /** Sends the heartbeat. Without it, the database gives the jobs to others. */
  renew(): Promise<void>
}

/** Tracks how long each lease is certain to hold, by the clock of this process. `touch` returns the ids that are still ours. */
export function createLeases(silence: number, touch: (attempts: Attempt[]) => Promise<string[]>): Leases {
  const leases = new Map<string, { attempt: Attempt; until: number }>()
  const end = () => performance.now() + silence * 900

  return {
    start() {
      const until = end()
      return (attempt) => void leases.set(attempt.id, { attempt, until })
    },
    holds({ id }) {
      const holds = (leases.get(id)?.until ?? 0) > performance.now()
      if (!holds) leases.delete(id)
      return holds
    },
    async settle({ id }, act) {
      const lease = leases.get(id)
      if (lease) await act(lease.attempt)
      leases.delete(id)
    },
    async renew() {
      if (leases.size === 0) return
      const until = end()
      // While the database is unreachable, no lease can be renewed, and each one runs out.
      const kept = await touch([...leases.values()].map(({ attempt }) => attempt)).catch(() => [])
      for (const id of kept) {
        const lease = leases.get(id)
        if (lease) lease.until = until
      }
    },
  }
}
