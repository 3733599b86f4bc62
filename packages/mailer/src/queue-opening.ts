import type { Emit } from './events.ts'
import type { Queue, Report } from './queue/queue.ts'

export interface QueueOpening {
  /** Resolves once the queue is open. If an earlier try failed, this tries again at once. */
  opened(): Promise<void>
  /** Tries until the queue is open, or until `stop`. */
  keepTrying(): Promise<void>
  /** Resolves once no try is running: a queue that is half open cannot be closed. False if there was none. */
  stop(): Promise<boolean>
}

/** Opens the queue, even if the database starts later than this process. */
export function createQueueOpening(queue: Queue, wake: () => void, emit: Emit): QueueOpening {
  let opening: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let wasTried = false

  const report: Report = (doing, error) => emit('trouble', { doing, error, maintenance: true })

  async function opened(): Promise<void> {
    if (stopped && !opening) throw new Error('the mailer is closed')
    wasTried = true
    opening ??= queue.open(wake, report).catch((error) => {
      opening = undefined
      throw error
    })
    return opening
  }

  async function keepTrying(wait = 250): Promise<void> {
    try {
      await opened()
      wake()
    } catch (error) {
      emit('trouble', { doing: 'opening the queue', error: error as Error })
      if (!stopped) timer = setTimeout(() => keepTrying(Math.min(10_000, wait * 2)), wait)
    }
  }

  return {
    opened,
    keepTrying: () => keepTrying(),
    async stop() {
      stopped = true
      clearTimeout(timer)
      await opening?.catch(() => {})
      return wasTried
    },
  }
}
