import { decodeEntities } from './entities.ts'
import { isEmpty } from './open-elements.ts'
import { type HtmlTag, type HtmlToken, tokenizeHtml } from './tokenize-html.ts'

/** Compiled HTML as a tree. What stands in a conditional comment hangs below the element that the comment stands in. */
export interface Page {
  html: string
  /** In the order of the document. */
  elements: Element[]
  texts: Text[]
  conditions: Condition[]
}

/** Who gets to see a part: Outlook for Windows alone, all but it, or everybody. */
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
  /** Where the element ends: its end tag's end, or as far as it reaches. */
  close: number
}

export interface Attribute {
  name: string
  /** With its character references resolved; tokens stand as they are. */
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

export interface Condition {
  /** As written: `<!--[if mso]>`. */
  code: string
  start: number
}

interface Reading {
  isEmpty: (tag: HtmlTag) => boolean
  page: Page
  /** The open elements, outside of conditional comments and inside. */
  stacks: [Element[], Element[]]
  hidden: number
}

/** `closesItself` tells which tags neither open nor close anything: templates have other ones than compiled HTML. */
export function parsePage(html: string, closesItself: (tag: HtmlTag) => boolean = isEmpty): Page {
  const page: Page = { html, elements: [], texts: [], conditions: [] }
  const reading: Reading = { isEmpty: closesItself, page, stacks: [[], []], hidden: 0 }
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

/** The element, its parent, and so on upwards. */
export function* ancestry(element: Element | undefined): Generator<Element> {
  for (let one = element; one; one = one.parent) yield one
}

export function isBelow(element: Element | undefined, names: string[]): boolean {
  for (const one of ancestry(element)) if (names.includes(one.name)) return true
  return false
}

function readToken(token: HtmlToken, reading: Reading): void {
  const { page } = reading
  if (token.kind === 'tag') readTag(token, reading)
  else if (token.kind === 'text') readText(token, reading)
  else if (token.kind === 'condition') {
    const code = page.html.slice(token.start, token.end)
    page.conditions.push({ code, start: token.start })
    if (hidesFromOutlook(code)) reading.hidden++
    else if (/^<!(?:--<!)?\[endif\]/i.test(code) && reading.hidden > 0) reading.hidden--
  }
}

function hidesFromOutlook(code: string): boolean {
  return /\[if\s+!\s*mso\]/i.test(code) && /<!\s*-->$|<!-->$|-->$|^<!\[if/.test(code)
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
  return hidden > 0 ? 'others' : 'all'
}
