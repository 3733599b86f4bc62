import { describe } from './classify.ts'
import type { Emit } from './events.ts'

export type PauseCause = 'asked' | 'configuration'

export interface Pause {
  readonly paused: { reason: string; cause: PauseCause } | undefined
  begin(reason: string, cause: PauseCause): void
  end(): void
  /** A mail was sent: the next pause checks the server soon again. */
  succeeded(): void
  /** Milliseconds until the next check of the server, 0 if there is none. */
  nextCheckIn(): number
  close(): void
}

interface PauseOptions {
  verify: () => Promise<void>
  emit: Emit
  wake: () => void
  onPause: () => void
}

const FIRST_CHECK = 1000
const LONGEST_WAIT = 300_000

/** While the settings do not work, it checks the server now and then, and resumes as soon as they do. */
export function createPause({ verify, emit, wake, onPause }: PauseOptions): Pause {
  let paused: Pause['paused']
  let timer: NodeJS.Timeout | undefined
  let wait = FIRST_CHECK
  let checkAt = 0
  let closed = false

  function begin(reason: string, cause: PauseCause): void {
    // A connection that is cut while we close can look like this, and a timer would keep the process alive.
    if (closed) return
    // A pause that someone asked for ends only when they ask, whatever the server replies in the meantime.
    if (paused && (paused.cause === 'asked' || cause === 'configuration')) return
    clearTimeout(timer)
    paused = { reason: describe({ reason }), cause }
    emit('paused', { reason, cause })
    if (cause === 'configuration') checkLater()
    onPause()
  }

  function checkLater(): void {
    timer = setTimeout(check, wait)
    checkAt = performance.now() + wait
    wait = Math.min(LONGEST_WAIT, wait * 2)
  }

  async function check(): Promise<void> {
    const before = paused
    const works = await verify().then(
      () => true,
      () => false,
    )
    if (paused !== before) return
    if (works) end()
    else checkLater()
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
    succeeded() {
      wait = FIRST_CHECK
    },
    nextCheckIn: () => Math.max(0, checkAt - performance.now()),
    close() {
      closed = true
      clearTimeout(timer)
      // A check that is running must not schedule another one.
      paused = undefined
    },
  }
}
