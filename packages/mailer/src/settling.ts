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

const TRIES_WHILE_CLOSING = 5

export function createSettling(queue: Queue, emit: Emit): Settling {
  let closing = false

  /** A result that is not written down means a second copy, so this gives up only when the worker closes. */
  async function insist(doing: string, act: () => Promise<void>): Promise<void> {
    for (let tries = 0; ; tries++) {
      try {
        return await act()
      } catch (error) {
        emit('trouble', { doing, error: error as Error })
        if (closing && tries >= TRIES_WHILE_CLOSING) return
        await new Promise((resolve) => setTimeout(resolve, Math.min(2000, 100 * 2 ** Math.min(tries, 5))))
      }
    }
  }

  return {
    async sent(job, took, response) {
      await insist('marking a mail as sent', () => queue.finish(job))
      const { id, recipient, attempts, dueAt } = job
      emit('sent', { id, recipient, attempts: attempts + 1, took, total: Date.now() - dueAt, response })
    },
    async failed(job, { reason, reply }, decision) {
      const event = { id: job.id, recipient: job.recipient, reason, ...(reply !== undefined && { reply }) }
      if (decision.do === 'drop') {
        await insist('finishing a refused mail', () => queue.finish(job))
        emit('refused', event)
      } else if (decision.do === 'bury') {
        await insist('moving a mail to the dead list', () => queue.bury(decision.job))
        emit('dead', { ...event, attempts: decision.job.attempts })
      } else {
        const { attempts, at } = decision.job
        await insist('putting a mail back', () => queue.putBack(decision.job))
        if (!decision.pause) emit('retrying', { ...event, attempts, at })
      }
    },
    handBack: (job) => insist('handing a mail back', () => queue.putBack(job)),
    close() {
      closing = true
    },
  }
}
