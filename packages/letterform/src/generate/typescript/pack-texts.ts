import { createMatcher, LONGEST, type Match } from './text-matcher.ts'

/** Whether a text can be packed. A single wide character would make all texts that are unpacked with it take two bytes each. */
export function isPackable(text: string): boolean {
  return /^[^`\0\u0100-\uffff]*$/.test(text)
}

/**
 * Joins texts and replaces what repeats earlier text by a reference: emails repeat their styles so often that a third is left.
 * The result is the same on all machines, unlike zlib's, and reading it takes the few lines of `runtime/unpack.ts`.
 */
export function packTexts(texts: string[]): string {
  const text = texts.join('\0')
  const matcher = createMatcher(text)
  const packed: string[] = []
  let from = 0
  let at = 0
  let match = matcher.longestAt(0)
  while (at < text.length) {
    matcher.add(at, at + 1)
    const next = match.length < LONGEST ? matcher.longestAt(at + 1) : NO_MATCH
    if (gain(match) <= 0 || gain(next) > gain(match)) {
      at++
      match = next
      continue
    }
    packed.push(plain(text.slice(from, at)), reference(match))
    matcher.add(at + 1, at + match.length)
    at += match.length
    from = at
    match = matcher.longestAt(at)
  }
  return packed.join('') + plain(text.slice(from))
}

/** A literal has no short way to write NUL. */
function plain(text: string): string {
  return text.replaceAll('\0', '``')
}

const NO_MATCH: Match = { length: 0, back: 0 }

/** How many characters a reference saves. */
function gain({ length, back }: Match): number {
  return length - (length < HALF ? 4 : 5) - (back < HALF * BASE ? 0 : 1)
}

/** As `unpack` reads it. */
function reference({ length, back }: Match): string {
  const lengthCode = length < HALF ? digit(length) : digit(HALF + Math.floor(length / BASE)) + digit(length % BASE)
  const high = Math.floor(back / BASE)
  const highCode = high < HALF ? digit(high) : digit(HALF + Math.floor(high / BASE)) + digit(high % BASE)
  return `\`${lengthCode}${highCode}${digit(back % BASE)}`
}

function digit(value: number): string {
  return DIGITS.charAt(value)
}

const DIGITS = '0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopq'
const BASE = DIGITS.length
const HALF = BASE / 2
