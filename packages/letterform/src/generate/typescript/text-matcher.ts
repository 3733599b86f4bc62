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
  const buckets = bucketsOf(units)
  const newest = new Int32Array(BUCKETS).fill(-1)
  const older = new Int32Array(units.length)

  function lengthOf(candidate: number, at: number): number {
    const most = Math.min(LONGEST, at - candidate, units.length - at)
    let length = 0
    while (length < most && units[candidate + length] === units[at + length]) length++
    return length
  }

  function longestAt(at: number): Match {
    let longest = SHORTEST - 1
    let back = 0
    let candidate = at < buckets.length ? newest[buckets[at]!]! : -1
    for (let tries = 0; candidate >= 0 && at - candidate <= FARTHEST && tries < MOST_TRIES; tries++) {
      if (units[candidate + longest] === units[at + longest]) {
        const length = lengthOf(candidate, at)
        if (length > longest) {
          longest = length
          back = at - candidate
        }
      }
      candidate = older[candidate]!
    }
    return back > 0 ? { length: longest, back } : NONE
  }

  function add(from: number, to: number): void {
    const end = Math.min(to, buckets.length)
    for (let at = from; at < end; at++) {
      const bucket = buckets[at]!
      older[at] = newest[bucket]!
      newest[bucket] = at
    }
  }

  return { longestAt, add }
}

const NONE: Match = { length: 0, back: 0 }

/** The bucket of each position, by the characters that begin there. */
function bucketsOf(units: Uint8Array): Uint16Array {
  const buckets = new Uint16Array(Math.max(0, units.length - SHORTEST + 1))
  let hash = 0
  for (let at = 0; at < units.length; at++) {
    hash = (Math.imul(hash, BASE) + units[at]!) | 0
    if (at < SHORTEST - 1) continue
    const start = at - SHORTEST + 1
    buckets[start] = (Math.imul(hash, SPREAD) >>> 0) % BUCKETS
    hash = (hash - Math.imul(units[start]!, BASE_OF_FIRST)) | 0
  }
  return buckets
}

/** What `unpack` can read. */
export const LONGEST = 32 * 64 - 1
const FARTHEST = 32 * 64 * 64 - 1

const SHORTEST = 5
const BUCKETS = 1 << 14
const BASE = 31
const BASE_OF_FIRST = BASE ** (SHORTEST - 1)
const SPREAD = 0x9e3779b1

/** More of them take longer, and save little. */
const MOST_TRIES = 16
