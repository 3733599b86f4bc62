import { cleanReply } from './clean-reply.ts'
import { type Emit, templateOf } from './events.ts'
import type { Queue } from './queue/queue.ts'
import type { Job } from './types.ts'

/** What to write, and a description for the event `trouble`. */
export interface Step {
  doing: string
  job: Job
  act: () => Promise<void>
}

const TRIES_WHILE_CLOSING = 5
/** So many times in a row (about five seconds), the queue rejects a job while it works otherwise: the job is the reason. */
const REJECTIONS_BEFORE_PARKING = 6
const LONGEST_WAIT = 2000
/** Between tries at a job that can neither be settled nor parked. */
const WAIT_FOR_STUCK = 30_000
/** Such jobs occupy no slot. With more of them, sending stops, because a crash would send all of them again. */
const MOST_STUCK = 1000

export interface SettleOrPark {
  /**
   * Writes until it succeeds, because a result that is not written down means a second copy. False if the queue rejects
   * the job for good, so that it is parked on the dead list instead.
   */
  settle(step: Step): Promise<boolean>
  /** From now on, gives up on a queue that keeps failing. */
  close(): void
}

export function createSettleOrPark(queue: Queue, emit: Emit): SettleOrPark {
  let closing = false
  let stuck = 0

  async function settle(step: Step): Promise<boolean> {
    for (let tries = 0, rejections = 0; ; tries++) {
      const error = await attempt(step)
      if (!error) return true
      const queueWorks = !(await failureOf(() => queue.counts()))
      rejections = queueWorks ? rejections + 1 : 0
      if (closing && tries >= TRIES_WHILE_CLOSING) return false
      if (rejections >= REJECTIONS_BEFORE_PARKING) {
        if (await park(step, error)) return false
        if (stuck < MOST_STUCK) {
          void settleInBackground(step)
          return false
        }
      }
      await wait(Math.min(LONGEST_WAIT, 100 * 2 ** Math.min(tries, 5)))
    }
  }

  async function settleInBackground(step: Step): Promise<void> {
    stuck++
    let isOpen = true
    while (isOpen) {
      await new Promise((resolve) => setTimeout(resolve, WAIT_FOR_STUCK).unref())
      const error = closing ? undefined : await attempt(step)
      isOpen = error !== undefined && !(await park(step, error))
    }
    stuck--
  }

  async function park({ doing, job }: Step, { message }: Error): Promise<boolean> {
    const reason = cleanReply(`parked, because ${doing} failed: ${message}`)
    const { id, recipient, attempts } = job
    const error = await attempt({ doing: 'parking a mail', job, act: () => queue.bury({ ...job, reason }) })
    if (!error) emit('dead', { id, recipient, reason, attempts, ...templateOf(job.message) })
    return !error
  }

  async function attempt({ doing, act }: Step): Promise<Error | undefined> {
    const error = await failureOf(act)
    if (error) emit('trouble', { doing, error })
    return error
  }

  return {
    settle,
    close() {
      closing = true
    },
  }
}

function failureOf(act: () => Promise<unknown>): Promise<Error | undefined> {
  return act().then(
    () => undefined,
    (error: Error) => error,
  )
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
