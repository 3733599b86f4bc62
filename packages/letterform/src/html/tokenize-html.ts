// Not a library: HTML parsers skip conditional comments, and few give the offset of an attribute's value.

/**
 * HTML cut into tags, text and comments as the WHATWG tokenizer does, in one pass, with the offset of everything. The
 * body of an Outlook conditional comment is HTML too, marked `comment`.
 */
export type HtmlToken = { start: number; end: number; comment: boolean } & (
  | { kind: 'text'; mode: TextMode; element: string }
  | HtmlTag
  /** A comment that no client reads. The build drops it. */
  | { kind: 'comment' }
  /**
   * The frame of a conditional part: `<!--[if mso]>`, `<![if !mso]>` with a condition, `<![endif]-->` without one. Word writes
   * `<!--[if !mso]-->` and `<!--[endif]-->` around what others show as well.
   */
  | { kind: 'condition'; condition?: string }
  | { kind: 'doctype' }
  /** CDATA, `<?xml … ?>`, and a conditional comment without its end. */
  | { kind: 'declaration' }
)

export interface HtmlTag {
  kind: 'tag'
  name: string
  nameEnd: number
  isEnd: boolean
  isSelfClosing: boolean
  /** Whether its `>` is there. */
  isWhole: boolean
  attributes: HtmlAttribute[]
}

export interface HtmlAttribute {
  name: string
  nameStart: number
  nameEnd: number
  quote: Quote
  valueStart: number
  valueEnd: number
}

export type Quote = '"' | "'" | ''

/** Markup is read only in `data`, character references in `data` and `rcdata`. */
type TextMode = 'data' | 'rcdata' | 'style' | 'script' | 'raw'

interface Reader {
  html: string
  /** The offset of `html` in the document: the body of a conditional comment is read separately. */
  base: number
  comment: boolean
  tokens: HtmlToken[]
  special: Record<string, TextMode>
}

const SPECIAL: Record<string, TextMode> = {
  title: 'rcdata',
  textarea: 'rcdata',
  style: 'style',
  script: 'script',
  xmp: 'raw',
  iframe: 'raw',
  noembed: 'raw',
  noframes: 'raw',
  plaintext: 'raw',
}

/** In templates, `<plaintext>` is an element of Maizzle's. */
const { plaintext: _, ...SPECIAL_IN_TEMPLATES } = SPECIAL

export function tokenizeHtml(html: string): HtmlToken[] {
  return readHtml(html, SPECIAL)
}

export function tokenizeTemplate(html: string): HtmlToken[] {
  return readHtml(html, SPECIAL_IN_TEMPLATES)
}

function readHtml(html: string, special: Reader['special']): HtmlToken[] {
  const reader: Reader = { html, base: 0, comment: false, tokens: [], special }
  readAll(reader)
  return reader.tokens
}

function readAll(reader: Reader): void {
  const { html } = reader
  let textStart = 0
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at)) {
    const read = readerAt(html, at)
    if (!read) {
      at++
      continue
    }
    pushText(reader, textStart, at)
    at = read(reader, at)
    textStart = at
  }
  pushText(reader, textStart, html.length)
}

function readerAt(html: string, at: number): ((reader: Reader, at: number) => number) | undefined {
  const next = html[at + 1] ?? ''
  if (/[a-z]/i.test(next)) return readStartTag
  if (next === '?') return readDeclaration
  if (next === '/')
    return /[a-z]/i.test(html[at + 2] ?? '') ? readTag : at + 2 < html.length ? readDeclaration : undefined
  if (next !== '!') return undefined
  return html.startsWith('<!--', at) ? readComment : readDeclaration
}

function pushText(reader: Reader, start: number, end: number, mode: TextMode = 'data', element = ''): void {
  if (start < end) push(reader, start, end, { kind: 'text', mode, element })
}

type Body<Token> = Token extends unknown ? Omit<Token, 'start' | 'end' | 'comment'> : never

function push(reader: Reader, start: number, end: number, body: Body<HtmlToken>): void {
  const { base, comment } = reader
  reader.tokens.push({ start: base + start, end: base + end, comment, ...body } as HtmlToken)
}

function readStartTag(reader: Reader, start: number): number {
  const end = readTag(reader, start)
  const { name, isSelfClosing } = reader.tokens.at(-1) as HtmlTag
  // `<title/>` opens a title too: only foreign elements close themselves.
  const mode = reader.special[name]
  if (!mode || (isSelfClosing && reader.comment)) return end
  const stop = name === 'plaintext' ? reader.html.length : endOfElement(reader.html, name, end)
  pushText(reader, end, stop, mode, name)
  return stop
}

function endOfElement(html: string, name: string, from: number): number {
  if (name === 'script') return endOfScript(html, from)
  const closing = new RegExp(`</${name}(?=[\\t\\n\\f\\r />])`, 'gi')
  closing.lastIndex = from
  return closing.exec(html)?.index ?? html.length
}

/** In `<!-- <script> … </script> -->` inside a script, the inner end tag does not end the script. */
function endOfScript(html: string, from: number): number {
  const marks = /<!--|-->|<(\/?)script(?=[\t\n\f\r />])/gi
  marks.lastIndex = from
  let escaped = false
  let nested = false
  for (let mark = marks.exec(html); mark; mark = marks.exec(html)) {
    if (mark[0] === '<!--') escaped = true
    else if (mark[0] === '-->') escaped = nested = false
    else if (mark[1] === '') nested = escaped
    else if (nested) nested = false
    else return mark.index
  }
  return html.length
}

function readTag(reader: Reader, start: number): number {
  const { html, base } = reader
  const isEnd = html[start + 1] === '/'
  const nameStart = start + (isEnd ? 2 : 1)
  const nameEnd = find(html, /[\t\n\f\r />]/g, nameStart)
  const name = html.slice(nameStart, nameEnd).toLowerCase()
  const tag: HtmlTag = {
    kind: 'tag',
    name,
    nameEnd: base + nameEnd,
    isEnd,
    isSelfClosing: false,
    isWhole: false,
    attributes: [],
  }
  const end = readAttributes(reader, tag, nameEnd)
  push(reader, start, end, tag)
  return end
}

function readAttributes({ html, base }: Reader, tag: HtmlTag, from: number): number {
  for (let at = find(html, /[^\t\n\f\r /]/g, from); at < html.length; at = find(html, /[^\t\n\f\r /]/g, at)) {
    if (html[at] === '>') {
      tag.isSelfClosing = html[at - 1] === '/' && (tag.attributes.at(-1)?.valueEnd ?? 0) < base + at
      tag.isWhole = true
      return at + 1
    }
    const attribute = readAttribute(html, at)
    at = attribute.valueEnd + (attribute.quote === '' ? 0 : 1)
    const { nameStart, nameEnd, valueStart, valueEnd } = attribute
    tag.attributes.push({
      ...attribute,
      nameStart: base + nameStart,
      nameEnd: base + nameEnd,
      valueStart: base + valueStart,
      valueEnd: base + valueEnd,
    })
  }
  return html.length
}

function readAttribute(html: string, nameStart: number): HtmlAttribute {
  // A name may begin with `=`, but not contain it.
  const nameEnd = find(html, /[\t\n\f\r />=]/g, nameStart + 1)
  const name = html.slice(nameStart, nameEnd).toLowerCase()
  const equals = find(html, /[^\t\n\f\r ]/g, nameEnd)
  const none = { name, nameStart, nameEnd, quote: '' as const, valueStart: nameEnd, valueEnd: nameEnd }
  if (html[equals] !== '=') return none
  const start = find(html, /[^\t\n\f\r ]/g, equals + 1)
  const quote = html[start]
  if (quote !== '"' && quote !== "'") {
    return { ...none, valueStart: start, valueEnd: find(html, /[\t\n\f\r >]/g, start) }
  }
  const close = html.indexOf(quote, start + 1)
  return { ...none, quote, valueStart: start + 1, valueEnd: close === -1 ? html.length : close }
}

function readComment(reader: Reader, start: number): number {
  const { html } = reader
  const quick = /^<!--(-?)>/.exec(html.slice(start, start + 6))
  const stop = quick ? undefined : matchFrom(html, /--!?>/g, start + 4)
  const end = quick ? start + quick[0].length : stop ? stop.index + stop[0].length : html.length
  const text = html.slice(start + 4, quick ? start + 4 : (stop?.index ?? html.length))
  const head = /^\[if\b([^\]]*)\]>/i.exec(text)
  const shown = /^\[if\b([^\]]*)\]$/i.exec(text)
  if (shown && !reader.comment) push(reader, start, end, { kind: 'condition', condition: shown[1]! })
  else if (head && !reader.comment)
    readCondition(reader, { start, end, bodyStart: start + 4 + head[0].length }, head[1]!)
  else push(reader, start, end, { kind: /^(?:<!)?\[endif\]$/i.test(text.trim()) ? 'condition' : 'comment' })
  return end
}

interface ConditionalComment {
  start: number
  bodyStart: number
  end: number
}

/** `<!--[if mso]> … <![endif]-->`, or the marker `<!--[if !mso]><!-->` that hides nothing but itself. */
function readCondition(reader: Reader, { start, bodyStart, end }: ConditionalComment, condition: string): void {
  const { html, tokens, special } = reader
  const rest = html.slice(bodyStart, end)
  if (/^\s*(?:<!|<!--|--)?\s*--!?>$|^-->$/.test(rest)) {
    push(reader, start, end, { kind: 'condition', condition })
    return
  }
  const tail = /<!\[endif\]\s*-->$/i.exec(rest.slice(-40))
  if (!tail) {
    push(reader, start, end, { kind: 'declaration' })
    return
  }
  const bodyEnd = end - tail[0].length
  push(reader, start, bodyStart, { kind: 'condition', condition })
  readAll({ html: html.slice(bodyStart, bodyEnd), base: reader.base + bodyStart, comment: true, tokens, special })
  push(reader, bodyEnd, end, { kind: 'condition' })
}

function readDeclaration(reader: Reader, start: number): number {
  const { html } = reader
  const isCdata = reader.comment && html.startsWith('<![CDATA[', start)
  const close = isCdata ? html.indexOf(']]>', start) : html.indexOf('>', start)
  const end = close === -1 ? html.length : close + (isCdata ? 3 : 1)
  push(reader, start, end, declarationOf(html.slice(start, end)))
  return end
}

function declarationOf(code: string): Body<HtmlToken> {
  if (/^<!doctype/i.test(code)) return { kind: 'doctype' }
  if (/^<!\[endif/i.test(code)) return { kind: 'condition' }
  const condition = /^<!\[if\b([^\]]*)/i.exec(code)?.[1]
  return condition === undefined ? { kind: 'declaration' } : { kind: 'condition', condition }
}

function find(text: string, pattern: RegExp, from: number): number {
  return matchFrom(text, pattern, from)?.index ?? text.length
}

function matchFrom(text: string, pattern: RegExp, from: number): RegExpExecArray | null {
  pattern.lastIndex = from
  return pattern.exec(text)
}
