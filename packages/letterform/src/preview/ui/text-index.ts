import { cutExcerpt } from './cut-excerpt.ts'
import { matchAt } from './find-matches.ts'
import { fold, isTypoOf } from './rank-of.ts'
import { withNames } from './with-names.ts'

/** The texts of all emails, ready to be searched on every key press. */
export interface TextIndex {
  has(id: string, word: string): boolean
  /** Whether a word of the text differs by a typo. */
  hasTypo(id: string, word: string): boolean
  /** The part of the text that has the first of the words that it has. */
  excerpt(id: string, words: string[]): string | undefined
}

interface Typos {
  words: string[]
  ids: Set<string>
}

export function createTextIndex(texts: Record<string, string>): TextIndex {
  const shown = new Map(Object.entries(texts).map(([id, text]) => [id, withNames(text).replace(/\s+/g, ' ')]))
  const folded = new Map([...shown].map(([id, text]) => [id, fold(text)]))
  /** The emails that have each word. Comparing each of these once is much faster than each word of each email. */
  const words = new Map<string, Set<string>>()
  for (const [id, text] of folded) {
    for (const word of new Set(text.match(/\p{L}{3,64}/gu))) words.set(word, (words.get(word) ?? new Set()).add(id))
  }
  const typos = new Map<string, Typos>()

  function typosOf(word: string): Typos {
    const known = typos.get(word)
    if (known) return known
    const near = [...words.keys()].filter((one) => isTypoOf(one, word))
    const found = { words: near, ids: new Set(near.flatMap((one) => [...words.get(one)!])) }
    typos.set(word, found)
    return found
  }

  function has(id: string, word: string): boolean {
    return folded.get(id)?.includes(word) ?? false
  }

  return {
    has,
    hasTypo: (id, word) => typosOf(word).ids.has(id),
    excerpt(id, wanted) {
      const word =
        wanted.find((one) => has(id, one)) ?? wanted.flatMap((one) => typosOf(one).words).find((one) => has(id, one))
      return word && cutExcerpt(shown.get(id)!, matchAt(folded.get(id)!.indexOf(word), word))
    },
  }
}
