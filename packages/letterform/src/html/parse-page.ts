import { holdsInOutlook } from './conditional-comments.ts'
import { decodeEntities } from './entities.ts'
import { isEmpty } from './open-elements.ts'
import { type HtmlTag, type HtmlToken, tokenizeHtml } from './tokenize-html.ts'

/** Compiled HTML as a tree. The content of a conditional comment belongs to the element that the comment is in. */
export interface Page {
  html: string
  /** In the order of the document. */
  elements: Element[]
  texts: Text[]
}

/** Who sees a part: everyone, only Outlook for Windows, or everyone else. */
export type Audience = 'all' | 'outlook' | 'others'

export interface Element {
  name: string
  attributes: Attribute[]
  parent: Element | undefined
  children: (Element | Text)[]
  audience: Audience
  /** The start tag's place in the HTML. */
  start: number
  end: number
  /** The end of its end tag; without one, of its start tag. */
  close: number
}

export interface Attribute {
  name: string
  /** With its character references resolved. Tokens stay. */
  value: string
  start: number
  end: number
}

export interface Text {
  text: string
  parent: Element | undefined
  audience: Audience
  start: number
  end: number
}

type Condition = Extract<HtmlToken, { kind: 'condition' }>

interface Reading {
  isEmpty: (tag: HtmlTag) => boolean
  page: Page
  /** The open elements, outside conditional comments and inside them. */
  stacks: [Element[], Element[]]
  /** For each open conditional part, whether it is hidden from Outlook. */
  hidden: boolean[]
}

/** `closesItself` says whether a tag has no content. Templates have more of those than compiled HTML. */
export function parsePage(html: string, closesItself: (tag: HtmlTag) => boolean = isEmpty): Page {
  const page: Page = { html, elements: [], texts: [] }
  const reading: Reading = { isEmpty: closesItself, page, stacks: [[], []], hidden: [] }
  for (const token of tokenizeHtml(html)) readToken(token, reading)
  return page
}

export function attribute(element: Element, name: string): string | undefined {
  return element.attributes.find((one) => one.name === name)?.value
}

/** The element's text and that of all below it. */
export function textOf(element: Element): string {
  return element.children.map((child) => ('name' in child ? textOf(child) : child.text)).join('')
}

/** The element, its parent and so on, up to the root. */
export function* ancestry(element: Element | undefined): Generator<Element> {
  for (let one = element; one; one = one.parent) yield one
}

export function isBelow(element: Element | undefined, names: string[]): boolean {
  for (const one of ancestry(element)) if (names.includes(one.name)) return true
  return false
}

function readToken(token: HtmlToken, reading: Reading): void {
  if (token.kind === 'tag') readTag(token, reading)
  else if (token.kind === 'text') readText(token, reading)
  else if (token.kind === 'condition') readCondition(token, reading)
}

/** `<!--[if !mso]><!-->` hides from Outlook what follows. A plain `<!--[if …]>` hides it from everyone else. */
function readCondition({ start, end, condition }: Condition, reading: Reading): void {
  const code = reading.page.html.slice(start, end)
  if (condition === undefined) reading.hidden.pop()
  else reading.hidden.push(/-->$|^<!\[/.test(code) && !holdsInOutlook(condition))
}

function readTag(tag: HtmlTag & HtmlToken, reading: Reading): void {
  const stack = reading.stacks[tag.comment ? 1 : 0]
  if (tag.isEnd) {
    const index = stack.findLastIndex(({ name }) => name === tag.name)
    if (index !== -1) for (const closed of stack.splice(index)) closed.close = tag.end
    return
  }
  const parent = stack.at(-1) ?? reading.stacks[0].at(-1)
  const element: Element = {
    name: tag.name,
    attributes: tag.attributes.map(({ name, nameStart, valueStart, valueEnd, quote }) => ({
      name,
      value: decodeEntities(reading.page.html.slice(valueStart, valueEnd)),
      start: nameStart,
      end: quote === '' ? valueEnd : valueEnd + 1,
    })),
    parent,
    children: [],
    audience: audienceOf(tag, reading),
    start: tag.start,
    end: tag.end,
    close: tag.end,
  }
  parent?.children.push(element)
  reading.page.elements.push(element)
  if (!reading.isEmpty(tag)) stack.push(element)
}

function readText(token: HtmlToken, reading: Reading): void {
  const stack = token.comment ? reading.stacks[1] : reading.stacks[0]
  const { start, end } = token
  const parent = stack.at(-1) ?? reading.stacks[0].at(-1)
  const isMarkup = token.kind === 'text' && (token.mode === 'data' || token.mode === 'rcdata')
  const raw = reading.page.html.slice(start, end)
  const text: Text = {
    text: isMarkup ? decodeEntities(raw) : raw,
    parent,
    audience: audienceOf(token, reading),
    start,
    end,
  }
  parent?.children.push(text)
  reading.page.texts.push(text)
}

function audienceOf({ comment }: HtmlToken, { hidden }: Reading): Audience {
  if (comment) return 'outlook'
  return hidden.includes(true) ? 'others' : 'all'
}
