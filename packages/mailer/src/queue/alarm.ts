import type { Clock } from './clock.ts'

/** Wakes the workers when the next delayed job is due. */
export interface Alarm {
  start(wake: () => void): void
  /** Wakes now, and sets the timer for the next job. */
  ring(): void
  stop(): void
}

/** A clock that is set forward is noticed after a minute at most. Ringing early costs nothing. */
const LONGEST = 60_000

export function createAlarm(nextAt: () => number | undefined, now: Clock): Alarm {
  const wakes = new Set<() => void>()
  let timer: NodeJS.Timeout | undefined

  function ring(): void {
    clearTimeout(timer)
    // Before waking: what becomes due after this look has a timer, and what was due before is taken now.
    const next = nextAt()
    if (next !== undefined) timer = setTimeout(ring, Math.min(LONGEST, Math.max(1, next - now())))
    for (const wake of wakes) wake()
  }

  return {
    start(onRing) {
      wakes.add(onRing)
      ring()
    },
    ring,
    stop() {
      clearTimeout(timer)
      wakes.clear()
    },
  }
}
