import { commonPairs, type Pair } from './common-pairs.ts'

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
  return joined(
    commonPairs(ones, others, (token) => token.length),
    ones,
    others,
  )
}

function tokensOf(text: string): string[] {
  return text.match(/<?[^"<>\n]*[">\n]|<?[^"<>\n]+|</g) ?? []
}

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
