import { problem } from '../diagnostics.ts'
import type { Range } from '../html/comments.ts'
import { locate } from '../text.ts'
import type { Problem, ProtectedText, SourceText, TokenTag } from '../types.ts'
import { scan } from './scan.ts'
import { createTokens, TOKEN_LIKE } from './tokens.ts'

export interface Protection extends ProtectedText {
  problems: Problem[]
}

/** Replaces every tag with a token, so that no parser can mangle it. `ignored` ranges are left alone. */
export function protect(source: SourceText, ignored: Range[] = []): Protection {
  const taken = TOKEN_LIKE.exec(source.text)
  const { tags, problems } = scan(source, ignored)
  if (taken) problems.push(problem('token-collision', undefined, locate(source, taken.index, taken[0].length)))
  const tokenOf = createTokens(source.file)
  const tokenTags: TokenTag[] = tags.map((tag, index) => ({ ...tag, token: tokenOf(index) }))
  return { file: source.file, text: substitute(source.text, tokenTags), tags: tokenTags, problems }
}

function substitute(text: string, tags: TokenTag[]): string {
  let result = ''
  let end = ''
  let from = 0
  const add = (part: string) => {
    result += part
    end = (end + part).slice(-LONGEST_ELEMENT)
  }
  for (const tag of tags) {
    add(text.slice(from, tag.offset))
    from = tag.offset + tag.length
    const space = tag.kind === 'block' && isInStyle(end) ? spaceAt(text, from) : ''
    add(space + tag.token)
    from += space.length
  }
  return result + text.slice(from)
}

/** How much of an element to look at: to search all that comes before would take quadratic time. */
const LONGEST_ELEMENT = 2000

/** Parsers of CSS take a word and a space before a property for a mistake, and rewrite it, so the space goes first. */
function isInStyle(before: string): boolean {
  return /^<[^>]*\sstyle\s*=\s*(?:"[^">]*|'[^'>]*)$/i.test(before.slice(before.lastIndexOf('<')))
}

function spaceAt(text: string, offset: number): string {
  const spaces = /\s*/y
  spaces.lastIndex = offset
  return spaces.exec(text)![0]
}
