import { crush } from 'html-crush'
import { refuse } from './refusal.ts'
import type { Attributes, Element } from './tree.ts'

/** What email-comb asks of html-crush. */
const OPTIONS = {
  lineLengthLimit: 500,
  removeLineBreaks: false,
  removeIndentations: false,
  removeHTMLComments: false,
  removeCSSComments: false,
}

/** Where html-crush keeps white space. */
export const VERBATIM = new Set(['pre', 'code', 'title', 'textarea', 'script'])

/** How many spaces between words html-crush sees in a style, or in a comment with styles. Some more do no harm. */
export function countSpaces(text: string): number {
  return text.match(/[^\s{},:;<>~+'"]\s+(?![\s{},:;<>~+])/g)?.length ?? 0
}

/** A text that html-crush may change. */
interface Slot {
  html: string
  write: (html: string) => unknown
}

/**
 * Over all styles of an email html-crush counts such spaces, and in place of about every five hundredth it breaks the
 * line. It gets to read nothing but the styles, for it takes its time.
 */
export function breakLines(root: Element, spaces: number): void {
  if (spaces < OPTIONS.lineLengthLimit - 1) return
  const slots: Slot[] = []
  collectSlots(root, slots)
  const parts = crush(slots.map(({ html }) => html).join(MARK), OPTIONS).result.split(MARK)
  if (parts.length !== slots.length) refuse('html-crush gave other parts than it got')
  for (const [at, { html, write }] of slots.entries()) if (parts[at] !== html) write(parts[at]!)
}

const MARK = '<crushed>'

function collectSlots({ content }: Element, slots: Slot[]): void {
  for (const [at, node] of content.entries()) {
    if (typeof node !== 'string') collectStyles(node, slots)
    else if (node.startsWith('<!--')) slots.push({ html: node, write: (html) => content.splice(at, 1, html) })
  }
}

function collectStyles(element: Element, slots: Slot[]): void {
  const { tag, attrs, content } = element
  if (VERBATIM.has(tag)) return
  if (typeof attrs.style === 'string' && /\s/.test(attrs.style)) slots.push(slotOf(attrs))
  if (tag !== 'style') collectSlots(element, slots)
  else if (content.length > 0) {
    const write = (html: string) => content.splice(0, content.length, html.slice('<style>'.length, -'</style>'.length))
    slots.push({ html: `<style>${content.join('')}</style>`, write })
  }
}

function slotOf(attrs: Attributes): Slot {
  const start = '<p style="'
  // What follows the quote counts too.
  const end = Object.keys(attrs).at(-1) === 'style' ? '">' : '" a>'
  const write = (html: string) => {
    attrs.style = html.slice(start.length, -end.length).replaceAll('&quot;', '"')
  }
  return { html: start + String(attrs.style).replaceAll('"', '&quot;') + end, write }
}
