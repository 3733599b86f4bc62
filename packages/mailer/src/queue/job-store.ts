import { domainOf } from '../address.ts'
import type { Job } from '../types.ts'
import { createHeap } from './heap.ts'
import type { Counts } from './queue.ts'

/** Everything that can happen to jobs, as data: what a journal holds, line by line. */
export type Change =
  | { do: 'add'; jobs: Job[] }
  | ({ do: 'wait'; id: string; at: number } & Learnt)
  | ({ do: 'bury'; id: string } & Learnt)
  | { do: 'revive'; id: string; at: number }
  /** Off the dead list. */
  | { do: 'forget'; id: string }
  /** Sent, refused or cancelled. Its key, if it had one, stays taken for a while. */
  | { do: 'remove'; id: string; keyUntil: number }
  | { do: 'key'; id: string; until: number }

/** What a failure teaches about a job. */
export type Learnt = Pick<Job, 'attempts' | 'reason' | 'failingSince'>

/** The in-process queue's memory, with no disk, no timers and no clock: every change is one synchronous step. */
export interface JobStore {
  apply(change: Change, now: number): void
  take(limit: number, exceptDomains: string[], now: number): Job[]
  /** Waiting, on its way, dead, or done under a key that is still taken. */
  knows(id: string, now: number): boolean
  isWaiting(id: string): boolean
  isDead(id: string): boolean
  dead(limit: number): Job[]
  counts(now: number): Counts
  /** When the next job is due that is not ready yet. */
  nextAt(now: number): number | undefined
  /** What makes an empty store the same as this one. */
  snapshot(now: number): Change[]
}

/** What is gone before its time leaves an empty entry, and not its body: it may have been for next month. */
interface Delay {
  at: number
  job: Job | undefined
}

export function createJobStore(): JobStore {
  const jobs = new Map<string, Job>()
  const active = new Set<string>()
  const dead = new Map<string, Job>()
  const keys = new Map<string, number>()
  /** Ready jobs by priority, each in the order of their coming. */
  const ready = new Map<number, Set<Job>>()
  const delays = new Map<string, Delay>()
  const timeline = createHeap<Delay>(({ at }) => at)

  function put(job: Job, now: number): void {
    jobs.set(job.id, job)
    if (job.at <= now) makeReady(job)
    else delay(job)
  }

  function makeReady(job: Job): void {
    ready.set(job.priority, (ready.get(job.priority) ?? new Set()).add(job))
  }

  function delay(job: Job): void {
    const entry = { at: job.at, job }
    delays.set(job.id, entry)
    timeline.push(entry)
  }

  function undelay(id: string): void {
    const entry = delays.get(id)
    if (entry) entry.job = undefined
    delays.delete(id)
  }

  /** Out of every line, but not yet forgotten. */
  function withdraw(id: string): Job | undefined {
    const job = jobs.get(id)
    if (!job) return undefined
    if (!unready(job) && !active.delete(id)) undelay(id)
    jobs.delete(id)
    return job
  }

  function unready(job: Job): boolean {
    const line = ready.get(job.priority)
    const was = line?.delete(job) ?? false
    if (line?.size === 0) ready.delete(job.priority)
    return was
  }

  function catchUp(now: number): void {
    for (let entry = timeline.peek(); entry && entry.at <= now; entry = timeline.peek()) {
      timeline.pop()
      if (!entry.job) continue
      delays.delete(entry.job.id)
      makeReady(entry.job)
    }
    // All keys are kept equally long, so the first ones run out first.
    for (const [id, until] of keys) {
      if (until > now) break
      keys.delete(id)
    }
  }

  function bury(job: Job | undefined, change: Learnt): void {
    if (job) dead.set(job.id, { ...job, ...learnt(change) })
  }

  function apply(change: Change, now: number): void {
    if (change.do === 'add') for (const job of change.jobs) put(job, now)
    else if (change.do === 'bury') bury(withdraw(change.id), change)
    else if (change.do === 'forget') dead.delete(change.id)
    else if (change.do === 'key') keys.set(change.id, change.until)
    else if (change.do === 'remove') {
      const key = withdraw(change.id)?.key
      if (key !== undefined && change.keyUntil > now) keys.set(change.id, change.keyUntil)
    } else if (change.do === 'wait') {
      const job = withdraw(change.id)
      if (job) put({ ...job, at: change.at, ...learnt(change) }, now)
    } else {
      const job = dead.get(change.id)
      dead.delete(change.id)
      if (job) put(asNew(job, change.at), now)
    }
  }

  function take(limit: number, exceptDomains: string[], now: number): Job[] {
    catchUp(now)
    const taken: Job[] = []
    for (const priority of [...ready.keys()].sort((a, b) => b - a)) {
      for (const job of ready.get(priority)!) {
        if (taken.length >= limit) break
        if (!exceptDomains.includes(domainOf(job.recipient))) taken.push(job)
      }
    }
    for (const job of taken) {
      unready(job)
      active.add(job.id)
    }
    return taken
  }

  return {
    apply,
    take,
    knows: (id, now) => jobs.has(id) || dead.has(id) || (keys.get(id) ?? 0) > now,
    isWaiting: (id) => jobs.has(id) && !active.has(id),
    isDead: (id) => dead.has(id),
    dead: (limit) => [...dead.values()].reverse().slice(0, limit),
    counts(now) {
      catchUp(now)
      const waiting = jobs.size - active.size - delays.size
      return { waiting, delayed: delays.size, active: active.size, dead: dead.size }
    },
    nextAt(now) {
      catchUp(now)
      return timeline.peek()?.at
    },
    snapshot(now) {
      catchUp(now)
      return [
        { do: 'add', jobs: [...jobs.values(), ...dead.values()] },
        ...[...dead.values()].map((job): Change => ({ do: 'bury', id: job.id, ...learnt(job) })),
        ...[...keys].map(([id, until]): Change => ({ do: 'key', id, until })),
      ]
    },
  }
}

function asNew({ failingSince: _, ...job }: Job, at: number): Job {
  return { ...job, attempts: 0, at, dueAt: at }
}

export function learnt({ attempts, reason, failingSince }: Learnt): Learnt {
  return { attempts, ...(reason !== undefined && { reason }), ...(failingSince !== undefined && { failingSince }) }
}
