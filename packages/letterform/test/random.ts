/** Random choices that a seed repeats. */
export interface Random {
  below: (limit: number) => number
  chance: (probability: number) => boolean
  pick: <Value>(from: readonly Value[]) => Value
}

/** Mulberry32: small, and even enough to choose test cases with. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return { below, chance: (probability) => next() < probability, pick: (from) => from[below(from.length)]! }
}
