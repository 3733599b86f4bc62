import type { Job, RefusedMail, Selection, Suppression } from '../types.ts'

/** Stores jobs and hands them out. The worker decides when to send, and what a failure means. */
export interface Queue {
  /** The clock by which jobs are due, in milliseconds since 1970. @default Date.now */
  now?(): number
  /** Whether waiting jobs survive the process. */
  readonly durable: boolean
  /**
   * Called once by each mailer before anything else, and again if it failed. The queue calls `wake` when jobs may be ready, and `report`
   * when something fails that no caller waits for.
   */
  open(wake: () => void, report?: Report): Promise<void>
  /** Resolves once the jobs are as safe as this queue can make them, with the ids that were new. */
  add(jobs: Job[], transaction?: unknown): Promise<Set<string>>
  /** Leases up to `limit` jobs that are due, the most urgent first and then the oldest. */
  take(limit: number, exceptDomains: string[]): Promise<Job[]>
  /** Whether a job that was taken is still leased to this process, and may be started. */
  holds(job: Job): boolean
  /** The job was sent. */
  finish(job: Job): Promise<void>
  /** Ends the lease of a job that no server will ever accept, and remembers the refusal for a while. */
  refuse(job: Job, answer: Answer): Promise<void>
  /** Ends the lease. The job, as passed here, waits again. */
  putBack(job: Job): Promise<void>
  /** Ends the lease. The job goes to the dead list with its reason. */
  bury(job: Job): Promise<void>
  /** True if the job was still waiting. It is deleted. */
  cancel(id: string): Promise<boolean>
  /** Deletes all matching jobs that are waiting now, and returns their ids. */
  cancelAll(selection: Selection): Promise<string[]>
  counts(): Promise<Counts>
  /** The dead list, newest first. */
  dead(limit: number): Promise<Job[]>
  /** Moves a job from the dead list back to the queue, as if it were new. */
  revive(id: string): Promise<boolean>
  /** Deletes a job from the dead list. */
  forget(id: string): Promise<boolean>
  /** The refusals that are remembered, newest first. */
  refused(limit: number): Promise<RefusedMail[]>
  /** Moves a refused job back to the queue, as if it were new. False if its body was not kept. */
  resend(id: string): Promise<boolean>
  /** Replaces what was known about the address. */
  suppress(suppression: Suppression): Promise<void>
  unsuppress(address: string): Promise<boolean>
  /** The suppressions in force, newest first. */
  suppressions(limit: number): Promise<Suppression[]>
  /** Those of the addresses that are suppressed now, in lower case, with the reason. */
  suppressedAmong(addresses: string[]): Promise<Map<string, string>>
  /** Grants limits that hold over all workers of the queue. Without it, each worker has its own. */
  readonly limits?: QueueLimits
  close(): Promise<void>
}

export interface QueueLimits {
  grant(requests: LimitRequest[]): Promise<LimitGrant[]>
  /** Milliseconds for which slots are certain to be ours after a request. */
  certain: number
}

/** What a worker needs of one limit. */
export interface LimitRequest {
  /** Empty for the limit over all domains. */
  domain: string
  /** How many mails all workers together may send at once, 0 without such a limit. */
  slots: number
  /** How many this worker could send at once. */
  wanted: number
  /** How many it is sending. */
  active: number
  /** For how many mails to reserve a moment to start, each so many milliseconds after the one before. */
  starts: number
  every: number
}

export interface LimitGrant {
  domain: string
  slots: number
  /** Milliseconds until the first of the reserved starts, null if none were reserved. */
  wait: number | null
}

/** Why a server refused a mail. */
export type Answer = Pick<RefusedMail, 'reason' | 'reply'>

/** Failed maintenance: what the queue was doing, and why that failed. */
export type Report = (doing: string, error: Error) => void

export interface Counts {
  waiting: number
  /** Waiting until a later time. */
  delayed: number
  active: number
  dead: number
  /** True if more than 10,000 mails are waiting in PostgreSQL: then `waiting` and `delayed` are estimates of its planner. */
  estimated?: true
}
