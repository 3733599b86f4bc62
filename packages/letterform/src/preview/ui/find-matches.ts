import { fold, isTypoOf } from './rank-of.ts'

export interface Match {
  start: number
  end: number
}

/** Where the words of a query are in a text, in order and without overlaps. A word that is not there may be with a typo. */
export function findMatches(text: string, words: string[]): Match[] {
  const folded = fold(text)
  const found = words.flatMap((word) => {
    const exact = placesOf(folded, word).map((at) => matchAt(at, word))
    return exact.length > 0 ? exact : typosIn(folded, word)
  })
  return found.sort((one, other) => one.start - other.start || other.end - one.end).reduce(withoutOverlap, [])
}

export function matchAt(start: number, word: string): Match {
  return { start, end: start + word.length }
}

function placesOf(text: string, word: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) places.push(at)
  return places
}

function typosIn(folded: string, word: string): Match[] {
  return [...folded.matchAll(/\p{L}+/gu)].flatMap(({ 0: one, index }) =>
    isTypoOf(one, word) ? matchAt(index, one) : [],
  )
}

function withoutOverlap(matches: Match[], match: Match): Match[] {
  return match.start < (matches.at(-1)?.end ?? 0) ? matches : [...matches, match]
}
