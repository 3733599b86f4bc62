import type { Emit } from './events.ts'
import type { Queue } from './queue/queue.ts'

export interface Opening {
  /** Resolves once the queue is open. Where that failed before, it is tried again at once. */
  opened(): Promise<void>
  /** Goes on trying until it is open, or until `stop`. */
  insist(): Promise<void>
  /** Resolves once no attempt is under way any more: what is half open cannot be closed. */
  stop(): Promise<void>
}

/** A database that starts later than we do must not mean that nothing is ever sent. */
export function createOpening(queue: Queue, wake: () => void, emit: Emit): Opening {
  let opening: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  async function opened(): Promise<void> {
    if (stopped && !opening) throw new Error('the mailer is closed')
    opening ??= queue.open(wake).catch((error) => {
      opening = undefined
      throw error
    })
    return opening
  }

  async function insist(wait = 250): Promise<void> {
    try {
      await opened()
      wake()
    } catch (error) {
      emit('trouble', { doing: 'opening the queue', error: error as Error })
      if (!stopped) timer = setTimeout(() => insist(Math.min(10_000, wait * 2)), wait)
    }
  }

  return {
    opened,
    insist: () => insist(),
    async stop() {
      stopped = true
      clearTimeout(timer)
      await opening?.catch(() => {})
    },
  }
}
