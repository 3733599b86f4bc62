import { describe } from './classify.ts'
import type { Emit } from './events.ts'

export type PauseCause = 'asked' | 'configuration'

export interface Pause {
  readonly paused: { reason: string; cause: PauseCause } | undefined
  begin(reason: string, cause: PauseCause): void
  end(): void
  /** A mail went through: the next pause asks again soon. */
  worked(): void
  close(): void
}

interface PauseOptions {
  verify: () => Promise<void>
  emit: Emit
  wake: () => void
  onPause: () => void
}

const FIRST_LOOK = 1000
const LONGEST_LOOK = 300_000

/** Where the settings are at fault, it asks the server now and then whether they work by now, and goes on by itself. */
export function createPause({ verify, emit, wake, onPause }: PauseOptions): Pause {
  let paused: Pause['paused']
  let timer: NodeJS.Timeout | undefined
  let wait = FIRST_LOOK
  let closed = false

  function begin(reason: string, cause: PauseCause): void {
    // What is cut off while we close may look like this, and a timer would keep the process from ending.
    if (closed) return
    // Who asked for a pause ends it, whatever the server says in the meantime.
    if (paused && (paused.cause === 'asked' || cause === 'configuration')) return
    clearTimeout(timer)
    paused = { reason: describe({ reason }), cause }
    emit('paused', { reason, cause })
    if (cause === 'configuration') lookLater()
    onPause()
  }

  function lookLater(): void {
    timer = setTimeout(look, wait)
    wait = Math.min(LONGEST_LOOK, wait * 2)
  }

  async function look(): Promise<void> {
    const before = paused
    const works = await verify().then(
      () => true,
      () => false,
    )
    if (paused !== before) return
    if (works) end()
    else lookLater()
  }

  function end(): void {
    if (!paused) return
    clearTimeout(timer)
    paused = undefined
    emit('resumed', {})
    wake()
  }

  return {
    get paused() {
      return paused
    },
    begin,
    end,
    worked: () => {
      wait = FIRST_LOOK
    },
    close: () => {
      closed = true
      clearTimeout(timer)
      // A look that is under way must not start a new one.
      paused = undefined
    },
  }
}
