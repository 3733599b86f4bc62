import { distance } from '../../runtime/nearest.ts'

/**
 * How well a text in several parts, the most telling first, matches a query: 0 is the first part itself, and a higher number
 * is worse. Undefined if a word of the query is in no part, with a typo or without.
 */
export function rankOf(query: string, parts: string[]): number | undefined {
  const folded = parts.map((part) => part.toLowerCase())
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (folded[0] === words.join(' ')) return 0
  let worst = 0
  for (const word of words) {
    const rank = rankOfWord(word, folded)
    if (rank === undefined) return undefined
    worst = Math.max(worst, rank)
  }
  return worst
}

function rankOfWord(word: string, parts: string[]): number | undefined {
  const at = parts.findIndex((part) => part.includes(word))
  if (at !== -1) return 1 + 2 * at + (startsWord(parts[at]!, word) ? 0 : 1)
  return parts.some((part) => hasTypo(part, word)) ? 1 + 2 * parts.length : undefined
}

function startsWord(part: string, word: string): boolean {
  const at = part.indexOf(word)
  return at === 0 || /[^\p{L}\p{N}]/u.test(part[at - 1]!)
}

/** Short words and numbers that differ by a character are different ones. */
function hasTypo(part: string, word: string): boolean {
  if (!/^\p{L}{4,64}$/u.test(word)) return false
  const most = word.length < 8 ? 1 : 2
  return part
    .split(/[^\p{L}]+/u)
    .some((one) => Math.abs(one.length - word.length) <= most && distance(one, word) <= most)
}
