/** A text that two texts have in common, and where. */
export interface CommonText {
  start: number
  /** Where it begins in the other text. */
  other: number
  length: number
}

/** What two texts have in common, in order: as much of it as possible, by the tags, attributes and lines that they consist of. */
export function commonTexts(text: string, other: string): CommonText[] {
  const [ones, others] = [tokensOf(text), tokensOf(other)]
  const from = ones.findIndex((token, index) => token !== others[index])
  const head = from === -1 ? ones.length : from
  let tail = 0
  const most = Math.min(ones.length, others.length) - head
  while (tail < most && ones.at(-1 - tail) === others.at(-1 - tail)) tail++
  const middle = matches(ones.slice(head, ones.length - tail), others.slice(head, others.length - tail))
  const pairs = [
    ...Array.from({ length: head }, (_, index) => [index, index] as const),
    ...middle.map(([i, j]) => [i + head, j + head] as const),
    ...Array.from({ length: tail }, (_, index) => [ones.length - tail + index, others.length - tail + index] as const),
  ]
  return joined(pairs, ones, others)
}

function tokensOf(text: string): string[] {
  return text.match(/<?[^"<>\n]*[">\n]|<?[^"<>\n]+|</g) ?? []
}

type Pair = readonly [index: number, other: number]

/** The pairs of equal tokens that have the most characters together. */
function matches(ones: string[], others: string[]): Pair[] {
  const width = others.length + 1
  // Texts of such a size are no translations of each other's markup.
  if ((ones.length + 1) * width > MOST_CELLS) return []
  // The characters that the rests of both lists have in common.
  const best = new Uint32Array((ones.length + 1) * width)
  for (let i = ones.length - 1; i >= 0; i--) {
    for (let j = others.length - 1; j >= 0; j--) {
      const at = i * width + j
      const without = Math.max(best[at + width]!, best[at + 1]!)
      best[at] = ones[i] === others[j] ? Math.max(without, best[at + width + 1]! + ones[i]!.length) : without
    }
  }
  const pairs: Pair[] = []
  for (let i = 0, j = 0; i < ones.length && j < others.length; ) {
    const at = i * width + j
    if (ones[i] === others[j] && best[at] === best[at + width + 1]! + ones[i]!.length) pairs.push([i++, j++])
    else if (best[at] === best[at + width]) i++
    else j++
  }
  return pairs
}

const MOST_CELLS = 4_000_000

/** Tokens that follow each other in both texts are one text. */
function joined(pairs: Pair[], ones: string[], others: string[]): CommonText[] {
  const [starts, otherStarts] = [startsOf(ones), startsOf(others)]
  const found: CommonText[] = []
  for (const [i, j] of pairs) {
    const last = found.at(-1)
    const { length } = ones[i]!
    if (last && last.start + last.length === starts[i] && last.other + last.length === otherStarts[j]) {
      last.length += length
    } else found.push({ start: starts[i]!, other: otherStarts[j]!, length })
  }
  return found
}

function startsOf(tokens: string[]): number[] {
  let at = 0
  return tokens.map((token) => {
    at += token.length
    return at - token.length
  })
}
