import { createMatcher } from './text-matcher.ts'

/**
 * What other translations have in common with the first one, as a text that all of them can refer to: most of the markup and
 * the styles, so that one more language takes little more than its words.
 */
export function shareTexts([first = [], ...others]: string[][]): string {
  const text = first.join('\0')
  const isShared = new Uint8Array(text.length)
  for (const other of others) markCommon(text, other.join('\0'), isShared)
  let shared = ''
  for (let at = 0; at < text.length; ) {
    const from = at
    while (at < text.length && isShared[at] === isShared[from]) at++
    if (isShared[from]) shared += text.slice(from, at)
  }
  // Texts end with a NUL. What is shared is a single one.
  return shared.replaceAll('\0', '')
}

function markCommon(text: string, other: string, isShared: Uint8Array): void {
  const start = text.length + 1
  const both = `${text}\0${other}`
  const matcher = createMatcher(both)
  matcher.add(0, text.length)
  for (let at = start; at < both.length; ) {
    const { length, back } = matcher.longestAt(at)
    if (length < WORTH_SHARING) at++
    else {
      isShared.fill(1, at - back, at - back + length)
      at += length
    }
  }
}

/** Shorter ones would take as much to refer to in two places. */
const WORTH_SHARING = 12
