import type { Job } from '../types.ts'

/** Where jobs wait. It stores and hands out; when to send, and what a failure means, is the worker's business. */
export interface Queue {
  /** Whether what waits outlives the process. */
  readonly durable: boolean
  /** Called once before anything else, and again after it failed. `wake` is for saying that jobs may be ready. */
  open(wake: () => void): Promise<void>
  /** Resolves once the jobs are safe, as far as this queue keeps things safe, with the ids that were not there yet. */
  add(jobs: Job[], transaction?: unknown): Promise<Set<string>>
  /** Leases up to so many jobs whose time has come, the most urgent and then the oldest first. */
  take(limit: number, exceptDomains: string[]): Promise<Job[]>
  /** Whether a job that was taken is still ours alone, and may be begun. */
  holds(job: Job): boolean
  /** It was sent, or never can be. */
  finish(job: Job): Promise<void>
  /** Ends the lease: the job as it is given here waits again. */
  putBack(job: Job): Promise<void>
  /** Ends the lease: the job goes to the dead list, with its reason. */
  bury(job: Job): Promise<void>
  /** True if the job was still waiting, and now is gone. */
  cancel(id: string): Promise<boolean>
  counts(): Promise<Counts>
  /** The dead list, newest first. */
  dead(limit: number): Promise<Job[]>
  /** From the dead list back to the waiting ones, as if new. */
  revive(id: string): Promise<boolean>
  /** Off the dead list, for good. */
  forget(id: string): Promise<boolean>
  close(): Promise<void>
}

export interface Counts {
  waiting: number
  /** Waiting for a later time. */
  delayed: number
  active: number
  dead: number
}
