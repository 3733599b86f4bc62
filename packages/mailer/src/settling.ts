import { cleanReply } from './clean-reply.ts'
import type { Decision } from './decide.ts'
import type { Emit } from './events.ts'
import type { Queue } from './queue/queue.ts'
import type { Failure, Job } from './types.ts'

/** Writes the result of an attempt to the queue, and then emits its event. */
export interface Settling {
  sent(job: Job, took: number, response: string): Promise<void>
  failed(job: Job, failure: Failure, decision: Decision): Promise<void>
  /** Returns a job that was not started. */
  handBack(job: Job): Promise<void>
  /** From now on, gives up on a queue that keeps failing. */
  close(): void
}

/** What to write, and a description for the event `trouble`. */
interface Step {
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

export function createSettling(queue: Queue, emit: Emit): Settling {
  let closing = false
  let stuck = 0

  /** False if the job is parked instead. A result that is not written down means a second copy, so this does not give up. */
  async function insist(step: Step): Promise<boolean> {
    for (let tries = 0, rejections = 0; ; tries++) {
      const error = await attempt(step)
      if (!error) return true
      rejections = (await queueWorks()) ? rejections + 1 : 0
      if (closing && tries >= TRIES_WHILE_CLOSING) return false
      if (rejections >= REJECTIONS_BEFORE_PARKING) {
        if (await park(step, error)) return false
        if (stuck < MOST_STUCK) {
          void insistInBackground(step)
          return false
        }
      }
      await wait(Math.min(LONGEST_WAIT, 100 * 2 ** Math.min(tries, 5)))
    }
  }

  async function insistInBackground(step: Step): Promise<void> {
    stuck++
    let isOpen = true
    while (isOpen) {
      await new Promise((resolve) => setTimeout(resolve, WAIT_FOR_STUCK).unref())
      const error = closing ? undefined : await attempt(step)
      isOpen = error !== undefined && !(await park(step, error))
    }
    stuck--
  }

  function attempt({ doing, act }: Step): Promise<Error | undefined> {
    return act().then(
      () => undefined,
      (error: Error) => {
        emit('trouble', { doing, error })
        return error
      },
    )
  }

  /** Moves a job that cannot be settled to the dead list: it is kept, and sending goes on. */
  async function park({ doing, job }: Step, { message }: Error): Promise<boolean> {
    const reason = cleanReply(`parked, because ${doing} failed: ${message}`)
    const { id, recipient, attempts } = job
    const error = await attempt({ doing: 'parking a mail', job, act: () => queue.bury({ ...job, reason }) })
    if (!error) emit('dead', { id, recipient, reason, attempts })
    return !error
  }

  function queueWorks(): Promise<boolean> {
    return queue.counts().then(
      () => true,
      () => false,
    )
  }

  return {
    async sent(job, took, response) {
      await insist({ doing: 'marking a mail as sent', job, act: () => queue.finish(job) })
      const { id, recipient, attempts, dueAt } = job
      emit('sent', {
        id,
        recipient,
        attempts: attempts + 1,
        took,
        total: (queue.now?.() ?? Date.now()) - dueAt,
        response,
      })
    },
    async failed(job, { reason, reply }, decision) {
      const event = { id: job.id, recipient: job.recipient, reason, ...(reply !== undefined && { reply }) }
      if (decision.do === 'drop') {
        const settled = await insist({ doing: 'finishing a refused mail', job, act: () => queue.finish(job) })
        if (settled) emit('refused', event)
      } else if (decision.do === 'bury') {
        const act = () => queue.bury(decision.job)
        const settled = await insist({ doing: 'moving a mail to the dead list', job, act })
        const { attempts, reason: last = reason } = decision.job
        if (settled) emit('dead', { ...event, reason: last, attempts })
      } else {
        const { attempts, at } = decision.job
        const settled = await insist({ doing: 'putting a mail back', job, act: () => queue.putBack(decision.job) })
        if (settled && !decision.pause) emit('retrying', { ...event, attempts, at })
      }
    },
    async handBack(job) {
      await insist({ doing: 'handing a mail back', job, act: () => queue.putBack(job) })
    },
    close() {
      closing = true
    },
  }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
