import type { Job } from '../types.ts'
import { createHeap } from './heap.ts'

/** Jobs that are due later. */
export interface DelayedJobs {
  readonly size: number
  add(job: Job): void
  remove(id: string): void
  /** Removes and yields the jobs that are due by now, the earliest first. */
  due(now: number): Generator<Job>
  nextAt(): number | undefined
}

/** A removed job leaves an empty entry in the heap until its time, but not its body, which may be due in a month. */
interface Entry {
  at: number
  job: Job | undefined
}

export function createDelayedJobs(): DelayedJobs {
  const entries = new Map<string, Entry>()
  const timeline = createHeap<Entry>(({ at }) => at)
  return {
    get size() {
      return entries.size
    },
    add(job) {
      const entry = { at: job.at, job }
      entries.set(job.id, entry)
      timeline.push(entry)
    },
    remove(id) {
      const entry = entries.get(id)
      if (entry) entry.job = undefined
      entries.delete(id)
    },
    *due(now) {
      for (let entry = timeline.peek(); entry && entry.at <= now; entry = timeline.peek()) {
        timeline.pop()
        if (!entry.job) continue
        entries.delete(entry.job.id)
        yield entry.job
      }
    },
    nextAt: () => timeline.peek()?.at,
  }
}
