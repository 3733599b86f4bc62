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
  let from = 0
  for (const tag of tags) {
    result += text.slice(from, tag.offset)
    from = tag.offset + tag.length
    const space = tag.kind === 'block' && isInStyle(result) ? spaceAt(text, from) : ''
    result += space + tag.token
    from += space.length
  }
  return result + text.slice(from)
}

/** Parsers of CSS take a word and a space before a property for a mistake, and rewrite it, so the space goes first. */
function isInStyle(before: string): boolean {
  const tag = before.slice(Math.max(before.lastIndexOf('<'), before.length - LONGEST_ELEMENT))
  return /^<[^>]*\sstyle\s*=\s*(?:"[^">]*|'[^'>]*)$/i.test(tag)
}

/** How much of an element to look at, so that a long template takes linear time. */
const LONGEST_ELEMENT = 2000

function spaceAt(text: string, offset: number): string {
  const spaces = /\s*/y
  spaces.lastIndex = offset
  return spaces.exec(text)![0]
}
