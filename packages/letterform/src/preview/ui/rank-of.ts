import { distance } from '../../runtime/nearest.ts'

/** A long text, which counts less than all parts. */
interface LongText {
  has(word: string): boolean
  hasTypo(word: string): boolean
}

/**
 * How well a text in several parts, the most telling first, matches a query: 0 is the first part itself, and a higher number
 * is worse. Undefined if a word of the query is nowhere, with a typo or without.
 */
export function rankOf(query: string, parts: string[], text?: LongText): number | undefined {
  const folded = parts.map(fold)
  const words = wordsOf(query)
  if (folded[0] === words.join(' ')) return 0
  let worst = 0
  for (const word of words) {
    const rank = rankOfWord(word, folded, text)
    if (rank === undefined) return undefined
    worst = Math.max(worst, rank)
  }
  return worst
}

/** The words that a text has to have. */
export function wordsOf(query: string): string[] {
  return fold(query).split(/\s+/).filter(Boolean)
}

/** In lower case, and as long as before. */
export function fold(text: string): string {
  return text.replaceAll('İ', 'I').toLowerCase()
}

function rankOfWord(word: string, parts: string[], text: LongText | undefined): number | undefined {
  const at = parts.findIndex((part) => part.includes(word))
  if (at !== -1) return 1 + 2 * at + (startsWord(parts[at]!, word) ? 0 : 1)
  const last = 1 + 2 * parts.length
  if (text?.has(word)) return last
  if (parts.some((part) => hasTypo(part, word))) return last + 1
  return text?.hasTypo(word) ? last + 2 : undefined
}

function startsWord(part: string, word: string): boolean {
  const at = part.indexOf(word)
  return at === 0 || /[^\p{L}\p{N}]/u.test(part[at - 1]!)
}

function hasTypo(part: string, word: string): boolean {
  return part.split(/[^\p{L}]+/u).some((one) => isTypoOf(one, word))
}

/** Short words and numbers that differ by a character are different ones. */
export function isTypoOf(one: string, word: string): boolean {
  const most = word.length < 8 ? 1 : 2
  if (Math.abs(one.length - word.length) > most || !/^\p{L}{4,64}$/u.test(word)) return false
  return distance(one, word) <= most
}
