export interface Match {
  /** 0 if there is none. */
  length: number
  /** How far back it begins. It ends before the place that it was found for. */
  back: number
}

export interface Matcher {
  /** The longest of the matches that were tried. */
  longestAt: (at: number) => Match
  /** Lets these positions be found. */
  add: (from: number, to: number) => void
}

/** Finds earlier occurrences of a text, by chains of the positions that begin with the same few characters. */
export function createMatcher(text: string): Matcher {
  const units = Buffer.from(text, 'latin1')
  const newest = new Int32Array(BUCKETS).fill(-1)
  const older = new Int32Array(units.length)

  function bucketOf(at: number): number {
    let hash = 0
    for (let index = at; index < at + SHORTEST; index++) hash = Math.imul(hash, 31) + units[index]!
    return (Math.imul(hash, 0x9e3779b1) >>> 0) % BUCKETS
  }

  function lengthOf(candidate: number, at: number): number {
    const most = Math.min(LONGEST, at - candidate, units.length - at)
    let length = 0
    while (length < most && units[candidate + length] === units[at + length]) length++
    return length
  }

  function longestAt(at: number): Match {
    const best = { length: SHORTEST - 1, back: 0 }
    let candidate = at + SHORTEST <= units.length ? newest[bucketOf(at)]! : -1
    for (let tries = 0; candidate >= 0 && at - candidate <= FARTHEST && tries < MOST_TRIES; tries++) {
      const isLonger = units[candidate + best.length] === units[at + best.length]
      const length = isLonger ? lengthOf(candidate, at) : 0
      if (length > best.length) {
        best.length = length
        best.back = at - candidate
      }
      candidate = older[candidate]!
    }
    return best.back > 0 ? best : { length: 0, back: 0 }
  }

  function add(from: number, to: number): void {
    for (let at = from; at < Math.min(to, units.length - SHORTEST + 1); at++) {
      const bucket = bucketOf(at)
      older[at] = newest[bucket]!
      newest[bucket] = at
    }
  }

  return { longestAt, add }
}

/** What `unpack` can read. */
export const LONGEST = 32 * 64 - 1
const FARTHEST = 32 * 64 * 64 - 1

const SHORTEST = 5
const BUCKETS = 1 << 14

/** More of them take longer, and save little. */
const MOST_TRIES = 16
