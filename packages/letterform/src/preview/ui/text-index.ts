import { isTypoOf } from './rank-of.ts'

/** The texts of all emails, ready to be searched on every key press. */
export interface TextIndex {
  has(id: string, word: string): boolean
  /** Whether a word of the text differs by a typo. */
  hasTypo(id: string, word: string): boolean
}

export function createTextIndex(texts: Record<string, string>): TextIndex {
  const folded = new Map(Object.entries(texts).map(([id, text]) => [id, text.toLowerCase()]))
  /** The emails that have each word. Comparing each of these once is much faster than each word of each email. */
  const words = new Map<string, Set<string>>()
  for (const [id, text] of folded) {
    for (const word of new Set(text.match(/\p{L}{3,64}/gu))) words.set(word, (words.get(word) ?? new Set()).add(id))
  }
  const typos = new Map<string, Set<string>>()

  function withTypo(word: string): Set<string> {
    const near = [...words.keys()].filter((one) => isTypoOf(one, word))
    const found = new Set(near.flatMap((one) => [...words.get(one)!]))
    typos.set(word, found)
    return found
  }

  return {
    has: (id, word) => folded.get(id)?.includes(word) ?? false,
    hasTypo: (id, word) => (typos.get(word) ?? withTypo(word)).has(id),
  }
}
