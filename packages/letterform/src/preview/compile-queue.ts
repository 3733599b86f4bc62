import type { EmailState } from './email-state.ts'

/** The emails that are to be compiled, or asked whether they still stand. */
export interface CompileQueue {
  putFirst(ids: Iterable<string>): void
  putLast(ids: Iterable<string>): void
  /** Takes out what somebody looks at, or else a batch of what changed, or else of the rest. */
  take(states: ReadonlyMap<string, EmailState>, seen: ReadonlySet<string>): string[]
  /** Tells how many of the last batch were not in the cache. */
  took(compiled: number): void
}

/**
 * So many at once at most, where nobody waits. Between two batches, a change that somebody looks at goes first: so they
 * are small while emails are compiled, and grow while all of them are found in the cache.
 */
const LEAST = 2
const MOST = 64

export function createCompileQueue(): CompileQueue {
  let queue = new Set<string>()
  let size = LEAST
  return {
    putFirst(ids) {
      queue = new Set([...ids, ...queue])
    },
    putLast(ids) {
      queue = new Set([...queue, ...ids])
    },
    take(states, seen) {
      const known = [...queue].filter((id) => states.has(id))
      const unsettled = known.filter((id) => !states.get(id)!.isSettled)
      const first = unsettled.filter((id) => seen.has(id))
      const batch = first.length > 0 ? first : (unsettled.length > 0 ? unsettled : known).slice(0, size)
      queue = new Set(known.filter((id) => !batch.includes(id)))
      return batch
    },
    took(compiled) {
      size = compiled > 0 ? LEAST : Math.min(MOST, size * 2)
    },
  }
}
