import { type HtmlTag, type HtmlToken, tokenizeTemplate } from '../html/tokenize-html.ts'
import { originalOffsets } from '../placeholders/original-offsets.ts'
import { TOKENS } from '../placeholders/tokens.ts'
import { findFrontMatter } from '../project/front-matter.ts'
import { locate } from '../text.ts'
import type { Place, ProtectedText, SourceText, TokenTag } from '../types.ts'
import type { Dialect } from './dialect.ts'

/** A template as it was written, before any parser repairs it. */
export interface TemplateText {
  source: SourceText
  /** With tokens in place of tags, blank front matter, and `FILLER` in place of expressions. */
  html: string
  /** The same, with expressions. Offsets are equal. */
  written: string
  tags: TokenTag[]
  tokens: HtmlToken[]
  /** The offset in the file for an offset in `html`. */
  offset: (at: number) => number
  /** The place in the file for an offset in `html`. */
  place: (start: number, length?: number) => Place
}

export type TagToken = HtmlToken & HtmlTag

/** Stands for each character of an expression. */
const FILLER = '\uE000'

export function readTemplate(source: SourceText, { text, tags }: ProtectedText, dialect: Dialect): TemplateText {
  const matter = findFrontMatter(text)
  const end = matter ? matter.yaml[1] + text.slice(matter.yaml[1]).search(/\n|$/) : 0
  const written = text.slice(0, end).replace(/[^\n]/g, ' ') + text.slice(end)
  const html = dialect.expressions.reduce(withoutExpressions, written)
  const offset = originalOffsets(tags)
  return {
    source,
    html,
    written,
    tags,
    tokens: tokenizeTemplate(html),
    offset,
    place: (start, length = 1) => locate(source, offset(start), length),
  }
}

/** The name as it was written: tokens have it in lower case. */
export function writtenName({ html }: TemplateText, tag: TagToken): string {
  return html.slice(tag.start + (tag.isEnd ? 2 : 1), tag.nameEnd)
}

export function componentName(template: TemplateText, tag: TagToken): string | undefined {
  const name = writtenName(template, tag)
  return /^x-[\w.-]+$/i.test(name) ? name.slice(2) : undefined
}

/** Whether a part of a template is known only at build time or send time. */
export function isDynamic(text: string): boolean {
  TOKENS.lastIndex = 0
  return text.includes(FILLER) || TOKENS.test(text)
}

function withoutExpressions(html: string, [open, close]: [string, string]): string {
  let result = ''
  let from = 0
  for (let at = html.indexOf(open); at !== -1; at = html.indexOf(open, from)) {
    const stop = html.indexOf(close, at + open.length)
    if (stop === -1) break
    const end = stop + close.length
    result += html.slice(from, at) + html.slice(at, end).replace(/[^\n]/g, FILLER)
    from = end
  }
  return result + html.slice(from)
}
