import { decodeEntities } from './entities.ts'
import { type HtmlToken, tokenizeHtml } from './tokenize-html.ts'

export interface StartTag {
  name: string
  /** With character references resolved. */
  attributes: Map<string, string>
}

/** What becomes of each part of a document. Parts without a function stay. */
export interface HtmlRewrite {
  /** Returns the tag to write, or nothing to remove it. The content of its element stays. */
  startTag: (tag: StartTag) => StartTag | undefined
  /** Returns the name to write in an end tag, or nothing to remove it. */
  endTag: (name: string) => string | undefined
  /** Rewrites the content of a `<style>`. */
  sheet: (css: string) => string
}

/** Rewrites a document tag by tag. Text, comments and the doctype stay as they are. */
export function rewriteHtml(html: string, rewrite: Partial<HtmlRewrite>): string {
  let out = ''
  let at = 0
  for (const token of tokenizeHtml(html)) {
    if (token.comment || token.start < at) continue
    const written = rewriteToken(html, token, rewrite)
    if (written === undefined) continue
    out += html.slice(at, token.start) + written
    at = token.end
  }
  return out + html.slice(at)
}

function rewriteToken(html: string, token: HtmlToken, { startTag, endTag, sheet }: Partial<HtmlRewrite>) {
  if (token.kind === 'text' && token.mode === 'style') return sheet?.(html.slice(token.start, token.end))
  if (token.kind !== 'tag') return undefined
  if (token.isEnd) {
    if (!endTag) return undefined
    const name = endTag(token.name)
    return name === undefined ? '' : `</${name}>`
  }
  if (!startTag) return undefined
  const attributes = token.attributes.map(({ name, valueStart, valueEnd }) => {
    return [name, decodeEntities(html.slice(valueStart, valueEnd))] as const
  })
  const tag = startTag({ name: token.name, attributes: new Map(attributes) })
  return tag ? writeTag(tag, token.isSelfClosing) : ''
}

function writeTag({ name, attributes }: StartTag, isSelfClosing: boolean): string {
  const written = [...attributes].map(([key, value]) => ` ${key}="${escaped(value)}"`)
  return `<${name}${written.join('')}${isSelfClosing ? ' /' : ''}>`
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
