/** How long to leave a failing server alone. It has no clock: the time is an argument. */
export interface ServerBackoff {
  failed(now: number, random: number): void
  succeeded(): void
  /** Milliseconds until the server may be asked again. */
  remaining(now: number): number
}

const LONGEST = 30_000

/** One lost connection means nothing. Several in a row mean that the server is down, and fewer requests help it. */
export function createServerBackoff(): ServerBackoff {
  let failures = 0
  let until = Number.NEGATIVE_INFINITY
  return {
    failed(now, random) {
      failures++
      if (failures > 1) until = now + Math.min(LONGEST, 125 * 2 ** Math.min(10, failures)) * (0.5 + random / 2)
    },
    succeeded() {
      failures = 0
    },
    remaining: (now) => Math.max(0, until - now),
  }
}
