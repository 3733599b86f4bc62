import { OpenElements } from '../html/open-elements.ts'
import { type HtmlAttribute, type HtmlTag, type HtmlToken, type Quote, tokenizeHtml } from '../html/tokenize-html.ts'
import { type CssPlace, cssPlaces } from './contexts-css.ts'
import { srcsetPlaces, type UrlPlace, urlPlaces } from './contexts-url.ts'
import { cut } from './flow.ts'
import type { Role } from './roles.ts'
import { TOKENS } from './tokens.ts'

/** A token in compiled HTML, with its position. */
export interface TokenPosition {
  token: string
  offset: number
  position: Position
}

export type Position = {
  /** Values must be safe in their position; the tags of a block only need a position where blocks are allowed. */
  role: Role
  /** Inside `<!--[if mso]> … <![endif]-->`. */
  comment: boolean
} & (
  | { kind: 'text'; element: string }
  | AttributePosition
  | { kind: 'style'; css: CssPlace }
  | { kind: UnsafeKind; element: string }
)

export interface AttributePosition {
  kind: 'attribute'
  element: string
  name: string
  quote: Quote
  /** The attribute's text on both sides of the token, other tokens included. */
  before: string
  after: string
  /** The range of the attribute's value in the HTML. */
  start: number
  end: number
  /** The names of all attributes of the tag. */
  attributes: string[]
  /** The place of the token if the attribute contains a URL, a list of URLs, or CSS. */
  url: UrlPlace
  srcset: UrlPlace
  css: CssPlace
}

export type UnsafeKind =
  | 'tag-name'
  | 'attribute-name'
  | 'script'
  | 'raw-text'
  | 'comment'
  | 'condition'
  | 'doctype'
  | 'declaration'
  | 'unfinished-tag'

interface Found {
  token: string
  offset: number
}

/**
 * The position of every token, in document order. Without `roleOf`, every token counts as a value, and the branches of a
 * block are read as one text. Pass `parts` if the HTML has been tokenized already.
 */
export function findPositions(
  html: string,
  roleOf: (token: string) => Role = () => 'value',
  parts: HtmlToken[] = tokenizeHtml(html),
): TokenPosition[] {
  const found: Found[] = [...html.matchAll(TOKENS)].map((match) => ({ token: match[0], offset: match.index }))
  const elements = new OpenElements()
  const positions: TokenPosition[] = []
  let next = 0
  for (const part of parts) {
    const from = next
    while (next < found.length && found[next]!.offset < part.end) next++
    if (next > from) positions.push(...positionsIn(part, found.slice(from, next), { html, roleOf, elements }))
    if (part.kind === 'tag') elements.read(part)
  }
  return positions
}

interface Around {
  html: string
  roleOf: (token: string) => Role
  elements: OpenElements
}

function positionsIn(part: HtmlToken, found: Found[], around: Around): TokenPosition[] {
  const { comment } = part
  const all = (place: Body): TokenPosition[] =>
    found.map((one) => ({ ...one, position: { ...place, role: around.roleOf(one.token), comment } as Position }))
  if (part.kind === 'text') {
    const element = part.element || around.elements.innermost(comment)
    if (part.mode === 'style') return styleSheet(part, found, around)
    if (part.mode === 'script') return all({ kind: 'script', element })
    return all({ kind: part.mode === 'raw' ? 'raw-text' : 'text', element })
  }
  if (part.kind !== 'tag') return all({ kind: part.kind, element: '' })
  if (!part.isWhole) return all({ kind: 'unfinished-tag', element: part.name })
  return tagPositions(part, found, around)
}

type Body = { kind: 'text' | UnsafeKind; element: string }

function styleSheet(part: HtmlToken, found: Found[], { html, roleOf }: Around): TokenPosition[] {
  const places = cssPlaces(cut(html.slice(part.start, part.end), part.start, roleOf), 'sheet')
  return found.map(({ token, offset }) => {
    const css = places.get(offset) ?? 'torn'
    return { token, offset, position: { kind: 'style', css, role: roleOf(token), comment: part.comment } }
  })
}

function tagPositions(tag: HtmlTag & HtmlToken, found: Found[], around: Around): TokenPosition[] {
  const positions: TokenPosition[] = []
  const at = (one: Found, kind: UnsafeKind) => {
    const position: Position = { kind, element: tag.name, role: around.roleOf(one.token), comment: tag.comment }
    positions.push({ ...one, position })
  }
  let next = 0
  for (; next < found.length && found[next]!.offset < tag.nameEnd; next++) at(found[next]!, 'tag-name')
  for (const attribute of tag.attributes) {
    for (; next < found.length && found[next]!.offset < attribute.nameEnd; next++) at(found[next]!, 'attribute-name')
    const from = next
    while (next < found.length && found[next]!.offset < attribute.valueEnd) next++
    if (next > from) positions.push(...attributePositions({ tag, attribute }, found.slice(from, next), around))
  }
  return positions
}

function attributePositions(
  { tag, attribute }: { tag: HtmlTag & HtmlToken; attribute: HtmlAttribute },
  found: Found[],
  { html, roleOf }: Around,
): TokenPosition[] {
  const { name, quote, valueStart: start, valueEnd: end } = attribute
  const pieces = cut(html.slice(start, end), start, roleOf)
  const urls = urlPlaces(pieces)
  const sets = name === 'srcset' ? srcsetPlaces(pieces) : undefined
  const css = name === 'style' ? cssPlaces(pieces, 'declarations') : undefined
  const attributes = tag.attributes.map((one) => one.name)
  return found.map(({ token, offset }) => ({
    token,
    offset,
    position: {
      kind: 'attribute',
      role: roleOf(token),
      comment: tag.comment,
      element: tag.name,
      name,
      quote,
      before: html.slice(start, offset),
      after: html.slice(offset + token.length, end),
      start,
      end,
      attributes,
      url: urls.get(offset) ?? { part: 'refused', why: 'mixed' },
      srcset: sets?.get(offset) ?? { part: 'refused', why: 'mixed' },
      css: css?.get(offset) ?? 'torn',
    },
  }))
}
