import type { Job } from '../types.ts'

/** Which attempt at a job is ours: pg-boss leaves a job alone that has moved on since. */
export interface Attempt {
  id: string
  retryCount: number
}

export interface Leases {
  /** Before the database is asked, since a lease runs from when it was given, and not from when we heard of it. */
  start(): (attempt: Attempt) => void
  holds(job: Job): boolean
  /** Ends a lease. Who lost it cannot settle what is someone else's now. */
  settle(job: Job, act: (attempt: Attempt) => Promise<unknown>): Promise<void>
  /** Tells the database that we are alive; until then, it gives a silent worker's jobs to others. */
  renew(): Promise<void>
}

/** How long each lease surely holds, by this process's own clock; `touch` resolves with the ids that are still ours. */
export function createLeases(silence: number, touch: (attempts: Attempt[]) => Promise<string[]>): Leases {
  const leases = new Map<string, { retryCount: number; until: number }>()
  const end = () => performance.now() + silence * 900

  return {
    start() {
      const until = end()
      return ({ id, retryCount }) => void leases.set(id, { retryCount, until })
    },
    holds({ id }) {
      const holds = (leases.get(id)?.until ?? 0) > performance.now()
      if (!holds) leases.delete(id)
      return holds
    },
    async settle({ id }, act) {
      const lease = leases.get(id)
      if (lease) await act({ id, retryCount: lease.retryCount })
      leases.delete(id)
    },
    async renew() {
      if (leases.size === 0) return
      const until = end()
      // While the database is away nothing can be kept, and leases end by themselves.
      const kept = await touch([...leases].map(([id, { retryCount }]) => ({ id, retryCount }))).catch(() => [])
      for (const id of kept) {
        const lease = leases.get(id)
        if (lease) lease.until = until
      }
    },
  }
}
