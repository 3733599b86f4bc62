import type { Job, RefusedMail, Suppression } from '../types.ts'
import { createDelayedJobs } from './delayed-jobs.ts'
import type { Counts } from './queue.ts'
import { createReadyJobs } from './ready-jobs.ts'
import { createRefusals, type Refusal } from './refusals.ts'
import { createSuppressions, type Suppressions } from './suppressions.ts'
import { createTakenKeys } from './taken-keys.ts'

/** Every change to the jobs, as data. The journal holds one per line. `now` is the time of the change, by the clock of its process. */
export type Change =
  | { do: 'add'; now?: number; jobs: Job[] }
  | ({ do: 'wait'; now?: number; id: string; at: number } & Progress)
  | ({ do: 'bury'; id: string } & Progress)
  | { do: 'revive'; id: string; at: number }
  /** Deletes a job from the dead list. */
  | { do: 'forget'; id: string }
  /** Sent or cancelled. If the job has a key, the key stays taken for a while. */
  | { do: 'remove'; id: string; keyUntil: number }
  | { do: 'key'; id: string; until: number }
  | { do: 'refuse'; id: string; keyUntil: number; refusal: Refusal }
  /** Moves a refused job back to the queue. */
  | { do: 'resend'; id: string; at: number }
  | { do: 'suppress'; suppression: Suppression }
  | { do: 'unsuppress'; address: string }

/** What an attempt changes about a job. */
export type Progress = Pick<Job, 'attempts' | 'reason' | 'failingSince' | 'unknowns'>

/** The memory of the in-process queue, without disk, timers or a clock. Every change is one synchronous step. */
export interface JobStore {
  apply(change: Change, now: number): void
  take(limit: number, exceptDomains: string[], now: number): Job[]
  /** Whether the job is waiting, active, dead, or done with a key that is still taken. */
  knows(id: string, now: number): boolean
  isWaiting(id: string): boolean
  waiting(): Job[]
  isDead(id: string): boolean
  dead(limit: number): Job[]
  refused(limit: number, now: number): RefusedMail[]
  /** Whether the body of a refused job was kept, and no other job has its id by now. */
  isResendable(id: string): boolean
  suppressions: Pick<Suppressions, 'all' | 'reasonFor'>
  counts(now: number): Counts
  /** When the next delayed job is due. */
  nextAt(now: number): number | undefined
  /** The changes that turn an empty store into this one. */
  snapshot(now: number): Change[]
}

export function createJobStore({ rememberRefusals }: { rememberRefusals: number }): JobStore {
  const jobs = new Map<string, Job>()
  const active = new Set<string>()
  const dead = new Map<string, Job>()
  const keys = createTakenKeys()
  const refusals = createRefusals()
  const suppressions = createSuppressions()
  const ready = createReadyJobs()
  const delayed = createDelayedJobs()

  function put(job: Job, now: number): void {
    jobs.set(job.id, job)
    if (job.at <= now) ready.add(job)
    else delayed.add(job)
  }

  /** Removes a job from the queue, whatever its state. */
  function withdraw(id: string): Job | undefined {
    const job = jobs.get(id)
    if (job && !ready.remove(job) && !active.delete(id)) delayed.remove(id)
    jobs.delete(id)
    return job
  }

  function finish({ id, keyUntil }: { id: string; keyUntil: number }, now: number): void {
    if (withdraw(id)?.key !== undefined && keyUntil > now) keys.add(id, keyUntil)
  }

  function catchUp(now: number): void {
    for (const job of delayed.due(now)) ready.add(job)
    keys.expire(now)
  }

  const changes: { [Kind in Change['do']]: (change: Extract<Change, { do: Kind }>, now: number) => void } = {
    add: ({ jobs }, now) => {
      for (const job of jobs) put(job, now)
    },
    wait: (change, now) => {
      const job = withdraw(change.id)
      if (job) put({ ...job, at: change.at, ...progressOf(change) }, now)
    },
    bury: (change) => {
      const job = withdraw(change.id)
      if (job) dead.set(job.id, { ...job, ...progressOf(change) })
    },
    revive: ({ id, at }, now) => {
      const job = dead.get(id)
      dead.delete(id)
      if (job) put(asNew(job, at), now)
    },
    forget: ({ id }) => void dead.delete(id),
    remove: finish,
    refuse(change, now) {
      finish(change, now)
      refusals.add(change.refusal)
    },
    resend({ id, at }, now) {
      const job = refusals.jobOf(id)
      refusals.remove(id)
      if (job) put(asNew(job, at), now)
    },
    key: ({ id, until }) => keys.add(id, until),
    suppress: ({ suppression }) => suppressions.add(suppression),
    unsuppress: ({ address }) => suppressions.remove(address),
  }

  return {
    apply: <Kind extends Change['do']>(change: Extract<Change, { do: Kind }>, now: number) => {
      changes[change.do as Kind](change, now)
    },
    take(limit, exceptDomains, now) {
      catchUp(now)
      const taken = ready.take(limit, exceptDomains)
      for (const { id } of taken) active.add(id)
      return taken
    },
    knows: (id, now) => jobs.has(id) || dead.has(id) || keys.has(id, now),
    isWaiting: (id) => jobs.has(id) && !active.has(id),
    waiting: () => [...jobs.values()].filter(({ id }) => !active.has(id)),
    isDead: (id) => dead.has(id),
    dead: (limit) => [...dead.values()].reverse().slice(0, limit),
    refused: (limit, now) => refusals.list(limit, now - rememberRefusals),
    isResendable: (id) => refusals.jobOf(id) !== undefined && !jobs.has(id) && !dead.has(id),
    suppressions,
    counts(now) {
      catchUp(now)
      const waiting = jobs.size - active.size - delayed.size
      return { waiting, delayed: delayed.size, active: active.size, dead: dead.size }
    },
    nextAt(now) {
      catchUp(now)
      return delayed.nextAt()
    },
    snapshot(now) {
      catchUp(now)
      return [
        { do: 'add', now, jobs: [...jobs.values(), ...dead.values()] },
        ...[...dead.values()].map((job): Change => ({ do: 'bury', id: job.id, ...progressOf(job) })),
        ...keys.all().map(([id, until]): Change => ({ do: 'key', id, until })),
        ...refusals.all(now - rememberRefusals).map((refusal): Change => {
          return { do: 'refuse', id: '', keyUntil: 0, refusal }
        }),
        ...suppressions.all(now).map((suppression): Change => ({ do: 'suppress', suppression })),
      ]
    },
  }
}

export function asNew({ failingSince: _, unknowns: __, ...job }: Job, at: number): Job {
  return { ...job, attempts: 0, at, dueAt: at }
}

export function progressOf({ attempts, reason, failingSince, unknowns }: Progress): Progress {
  return {
    attempts,
    ...(reason !== undefined && { reason }),
    ...(failingSince !== undefined && { failingSince }),
    ...(unknowns !== undefined && { unknowns }),
  }
}
