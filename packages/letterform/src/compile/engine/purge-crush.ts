import { crush } from 'html-crush'
import type { Attributes, Element } from './tree.ts'

/** The options that email-comb passes to html-crush. */
const OPTIONS = {
  lineLengthLimit: 500,
  removeLineBreaks: false,
  removeIndentations: false,
  removeHTMLComments: false,
  removeCSSComments: false,
}

/** Elements in which html-crush keeps white space. */
export const VERBATIM = new Set(['pre', 'code', 'title', 'textarea', 'script'])

/** How many spaces html-crush counts in a style, or in a comment with styles. May be too high, never too low. */
export function countSpaces(text: string): number {
  return text.match(/[^\s{},:;<>~+'"]\s+(?![\s{},:;<>~+])/g)?.length ?? 0
}

/** A text that html-crush may change, as markup. */
interface Slot {
  html: string
  write: (html: string) => unknown
}

/**
 * html-crush counts these spaces over all styles of an email and replaces about every 500th by a line break. It is slow,
 * so it gets only the styles.
 */
export function breakLines(root: Element, spaces: number): void {
  if (spaces < OPTIONS.lineLengthLimit - 1) return
  const slots: Slot[] = []
  collectSlots(root, slots)
  const parts = crush(slots.map(({ html }) => html).join(MARK), OPTIONS).result.split(MARK)
  // Not a refusal: the tree has already changed.
  if (parts.length !== slots.length) throw new Error('html-crush changed more than spaces')
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
  // html-crush also reads what follows the quote.
  const end = Object.keys(attrs).at(-1) === 'style' ? '">' : '" a>'
  const write = (html: string) => {
    attrs.style = html.slice(start.length, -end.length).replaceAll('&quot;', '"')
  }
  return { html: start + String(attrs.style).replaceAll('"', '&quot;') + end, write }
}
