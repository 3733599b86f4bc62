/** Where an item is in each of two lists. */
export type Pair = readonly [index: number, other: number]

/** The pairs of equal items that weigh the most together, in order. Translations differ in few places, and only these need a table. */
export function commonPairs(ones: string[], others: string[], weigh: (item: string) => number): Pair[] {
  const most = Math.min(ones.length, others.length)
  let head = 0
  while (head < most && ones[head] === others[head]) head++
  let tail = 0
  while (tail < most - head && ones.at(-1 - tail) === others.at(-1 - tail)) tail++
  const middle = pairsByTable(ones.slice(head, ones.length - tail), others.slice(head, others.length - tail), weigh)
  return [
    ...Array.from({ length: head }, (_, index) => [index, index] as const),
    ...middle.map(([i, j]) => [i + head, j + head] as const),
    ...Array.from({ length: tail }, (_, index) => [ones.length - tail + index, others.length - tail + index] as const),
  ]
}

function pairsByTable(ones: string[], others: string[], weigh: (item: string) => number): Pair[] {
  const width = others.length + 1
  if ((ones.length + 1) * width > MOST_CELLS) return []
  // What the rests of both lists have in common.
  const best = new Uint32Array((ones.length + 1) * width)
  for (let i = ones.length - 1; i >= 0; i--) {
    for (let j = others.length - 1; j >= 0; j--) {
      const at = i * width + j
      const without = Math.max(best[at + width]!, best[at + 1]!)
      best[at] = ones[i] === others[j] ? Math.max(without, best[at + width + 1]! + weigh(ones[i]!)) : without
    }
  }
  const pairs: Pair[] = []
  for (let i = 0, j = 0; i < ones.length && j < others.length; ) {
    const at = i * width + j
    if (ones[i] === others[j] && best[at] === best[at + width + 1]! + weigh(ones[i]!)) pairs.push([i++, j++])
    else if (best[at] === best[at + width]) i++
    else j++
  }
  return pairs
}

/** Lists that differ in so many places are no translations of each other. */
const MOST_CELLS = 4_000_000
