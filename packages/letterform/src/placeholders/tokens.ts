import { createHash } from 'node:crypto'

/**
 * A token is an inert word: no parser, minifier, inliner or URL rewriter has a reason to touch letters and digits.
 * It encodes its file and its index in that file, so that the same source gives the same output whatever else is built.
 * Its width is fixed, so that line breaks of minifiers do not depend on the index.
 */
const FILE_WIDTH = 7
const INDEX_WIDTH = 3
const PREFIX = 'lfq'
const SUFFIX = 'qfl'

/** Every whole token of a text. */
export const TOKENS = /lfq[0-9a-z]{10}qfl/g

/** Text that would be mistaken for a token, in upper or lower case. */
export const TOKEN_LIKE = /lfq[0-9a-z]{10}qfl/i

export function tokenFor(file: string, index: number): string {
  return createTokens(file)(index)
}

/** The tokens of a file, by index. */
export function createTokens(file: string): (index: number) => string {
  const start = PREFIX + fileKey(file)
  return (index) => start + index.toString(36).padStart(INDEX_WIDTH, '0') + SUFFIX
}

/** Both ends of a token, with other text between them. */
const HOLLOW = /lfq[^\s<>"']{6,20}?qfl/g

const ANY_END = /lfq|qfl/i

/** Pieces of tokens that were cut or rewritten, each with the token that it most likely came from. */
export function tokenRemains(text: string, known: () => string[]): { found: string; token: string }[] {
  const remains: { found: string; token: string }[] = []
  const pieces = text.replace(TOKENS, ' ')
  if (!ANY_END.test(pieces)) return []
  const tokens = known()
  const rest = pieces.replace(HOLLOW, (found) => {
    const token = likeliest(found, tokens, 5)
    if (token) remains.push({ found, token })
    return ' '
  })
  for (const [found] of rest.matchAll(/lfq[0-9a-z]{4,}|[0-9a-z]{4,}qfl/gi)) {
    const token = likeliest(found.toLowerCase(), tokens, 6)
    if (token) remains.push({ found, token })
  }
  return remains
}

/** The token that shares the longest start or end with a word. Shorter matches may be part of an encoded image. */
function likeliest(word: string, tokens: string[], enough: number): string | undefined {
  let best: string | undefined
  let most = enough
  for (const token of tokens) {
    const ends = [commonStart(token, word), commonStart(reverse(token), reverse(word))] as const
    const shared = enough < 6 ? ends[0] + ends[1] : Math.max(...ends)
    if (shared > most) {
      best = token
      most = shared
    }
  }
  return best
}

function commonStart(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}

function reverse(word: string): string {
  return [...word].reverse().join('')
}

function fileKey(file: string): string {
  const digest = createHash('sha256').update(file).digest()
  return (digest.readUIntBE(0, 6) % 36 ** FILE_WIDTH).toString(36).padStart(FILE_WIDTH, '0')
}
