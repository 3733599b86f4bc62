import type { Job, RefusedMail } from '../types.ts'

/** Stores jobs and hands them out. The worker decides when to send, and what a failure means. */
export interface Queue {
  /** The clock by which jobs are due, in milliseconds since 1970. @default Date.now */
  now?(): number
  /** Whether waiting jobs survive the process. */
  readonly durable: boolean
  /**
   * Called once before anything else, and again if it failed. The queue calls `wake` when jobs may be ready, and `report`
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
  close(): Promise<void>
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
}
