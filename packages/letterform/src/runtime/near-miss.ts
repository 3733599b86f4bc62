import { distance, isSameSpelling, nearest } from './nearest.ts'

/**
 * The name that was certainly meant: in another spelling, or a typo away. Unlike `nearest`, which suggests a name for a
 * word that is wrong in any case, this decides whether it is wrong at all.
 */
export function nearMiss(word: string, names: Iterable<string>): string | undefined {
  // Languages differ in how they count other characters, and no name has any.
  const near = /^[ -~]*$/.test(word) ? nearest(word, names) : undefined
  return near !== undefined && (isSameSpelling(word, near) || isTypo(word, near, 4)) ? near : undefined
}

/** One edit away, two if it is long. `items` is no typo of `item`, nor `line1` of `line2`. */
export function isTypo(word: string, name: string, shortest: number): boolean {
  const shorter = Math.min(word.length, name.length)
  const isCount = word.replace(/\d+|s$/g, '') === name.replace(/\d+|s$/g, '')
  return shorter >= shortest && !isCount && distance(word.toLowerCase(), name.toLowerCase()) <= (shorter >= 9 ? 2 : 1)
}
