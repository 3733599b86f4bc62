import { isTypo } from '../runtime/near-miss.ts'
import { nearest } from '../runtime/nearest.ts'

/**
 * The name that was certainly meant: one edit away, two if it is long. Unlike `nearest`, which suggests a name for a word
 * that is wrong in any case, this decides whether it is wrong at all.
 */
export function nearMiss(word: string, names: Iterable<string>, shortest = 4): string | undefined {
  const known = [...names]
  if (known.includes(word)) return undefined
  const near = nearest(word, known)
  return near !== undefined && isTypo(word, near, shortest) ? near : undefined
}
