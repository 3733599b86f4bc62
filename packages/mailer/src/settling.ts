import type { Decision } from './decide.ts'
import { type Emit, templateOf } from './events.ts'
import type { Queue } from './queue/queue.ts'
import { createSettleOrPark } from './settle-or-park.ts'
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

export function createSettling(queue: Queue, emit: Emit): Settling {
  const { settle, close } = createSettleOrPark(queue, emit)

  return {
    async sent(job, took, response) {
      await settle({ doing: 'marking a mail as sent', job, act: () => queue.finish(job) })
      const { id, recipient, attempts, dueAt } = job
      emit('sent', {
        id,
        recipient,
        attempts: attempts + 1,
        took,
        total: (queue.now?.() ?? Date.now()) - dueAt,
        response,
        ...templateOf(job.message),
      })
    },
    async failed(job, { reason, reply }, decision) {
      const about = { id: job.id, recipient: job.recipient, reason, ...templateOf(job.message) }
      const event = { ...about, ...(reply !== undefined && { reply }) }
      if (decision.do === 'drop') {
        const act = () => queue.refuse(job, { reason, ...(reply !== undefined && { reply }) })
        const settled = await settle({ doing: 'finishing a refused mail', job, act })
        if (settled) emit('refused', event)
      } else if (decision.do === 'bury') {
        const act = () => queue.bury(decision.job)
        const settled = await settle({ doing: 'moving a mail to the dead list', job, act })
        const { attempts, reason: last = reason } = decision.job
        if (settled) emit('dead', { ...event, reason: last, attempts })
      } else {
        const { attempts, at } = decision.job
        const settled = await settle({ doing: 'putting a mail back', job, act: () => queue.putBack(decision.job) })
        if (settled && !decision.pause) emit('retrying', { ...event, attempts, at })
      }
    },
    async handBack(job) {
      await settle({ doing: 'handing a mail back', job, act: () => queue.putBack(job) })
    },
    close,
  }
}
