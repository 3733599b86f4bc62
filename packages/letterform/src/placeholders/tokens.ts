import { createHash } from 'node:crypto'

/**
 * A token is an inert word: no parser, minifier, inliner or URL rewriter has a reason to touch letters and digits.
 * It names its file and its turn in that file, so that the same source gives the same output whatever else is built,
 * and its width is fixed, so that line breaks of minifiers do not move when a number gets another digit.
 */
const FILE_WIDTH = 7
const INDEX_WIDTH = 3
const PREFIX = 'lfq'
const SUFFIX = 'qfl'

export const TOKEN_WIDTH = PREFIX.length + FILE_WIDTH + INDEX_WIDTH + SUFFIX.length

/** Every whole token of a text. */
export const TOKENS = /lfq[0-9a-z]{10}qfl/g

/** What would be taken for a token, in any case. */
export const TOKEN_LIKE = /lfq[0-9a-z]{10}qfl/i

export function tokenFor(file: string, index: number): string {
  return PREFIX + fileKey(file) + index.toString(36).padStart(INDEX_WIDTH, '0') + SUFFIX
}

/** What is left where something cut or rewrote a token. */
export function tokenRemains(text: string, known: Iterable<string>): { found: string; token: string }[] {
  const tokens = [...known]
  const remains: { found: string; token: string }[] = []
  for (const [found] of text.replace(TOKENS, ' ').matchAll(/lfq[0-9a-z]{4,}|[0-9a-z]{4,}qfl/gi)) {
    const word = found.toLowerCase()
    const token = tokens.find((one) => sharesEnd(one, word))
    if (token) remains.push({ found, token })
  }
  return remains
}

/** Long enough a start or end of a token to be one, and not a word of some encoded image. */
function sharesEnd(token: string, word: string): boolean {
  return token.startsWith(word.slice(0, 7)) || token.endsWith(word.slice(-9)) || word.includes(token)
}

function fileKey(file: string): string {
  const digest = createHash('sha256').update(file).digest()
  return (digest.readUIntBE(0, 6) % 36 ** FILE_WIDTH).toString(36).padStart(FILE_WIDTH, '0')
}
