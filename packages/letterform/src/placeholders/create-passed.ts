import { decodeEntities } from '../html/entities.ts'
import type { SourceText, TokenTag } from '../types.ts'
import { passPattern } from './pass-pattern.ts'
import { TOKENS, tokenFor } from './tokens.ts'

/** The tokens of what an email lets pass, and Maizzle left as it is. Equal text has the same token. */
export interface Passed {
  tags: TokenTag[]
  protect: (text: string) => string
  /** Plain text that was made of HTML has no entities. */
  decode: (text: string) => string
}

export function createPassed({ file, tagSyntax }: SourceText): Passed {
  const tags: TokenTag[] = []
  const pattern = tagSyntax?.passThrough && passPattern(tagSyntax.passThrough)

  function tokenOf(code: string): string {
    const known = tags.find((tag) => tag.code === code)
    if (known) return known.token
    // No template has this name, so no other token is the same.
    const token = tokenFor(`${file} passThrough`, tags.length)
    tags.push({ kind: 'literal', code, isPassed: true, file, offset: 0, length: 1, token })
    return token
  }

  return {
    tags,
    protect: (text) => (pattern ? text.replace(pattern, (code) => (hasToken(code) ? code : tokenOf(code))) : text),
    decode(text) {
      const codes = new Map(tags.map(({ token, code }) => [token, code]))
      return text.replace(TOKENS, (token) => {
        const code = codes.get(token)
        return code === undefined ? token : tokenOf(decodeEntities(code))
      })
    },
  }
}

/** A value inside of another program's tag would not be safe. */
function hasToken(code: string): boolean {
  return code.search(TOKENS) !== -1
}
