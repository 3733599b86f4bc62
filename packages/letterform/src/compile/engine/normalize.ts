import { endsParent } from './implied-ends.ts'
import { type Draft, type DraftElement, looksLikeJson, type Reader, VOID, writeNodes } from './tree.ts'

/**
 * What is left of a tree that is written and read again. Hardly ever does that change more than the seams between
 * texts; where it may, it is done.
 */
export function normalize(nodes: Draft[], read: Reader): Draft[] {
  const flat: Draft[] = []
  return flatten(nodes, '', flat) ? flat : read(writeNodes(nodes))
}

/** Elements whose content is text, whatever it looks like. */
const RAW_TEXT = new Set(['script', 'style', 'title', 'textarea'])

/** Fills `into`, and tells whether a parser would see the same. */
function flatten(nodes: Draft[], parent: string, into: Draft[]): boolean {
  for (const node of nodes) {
    if (node === null || node === undefined || node === '') continue
    if (typeof node === 'string') {
      if (!appendText(into, node, parent)) return false
    } else if (Array.isArray(node)) {
      if (!flatten(node, parent, into)) return false
    } else if (node.tag === false) {
      if (!flatten(node.content ?? [], parent, into)) return false
    } else {
      const element = normalizeElement(node as DraftElement & { tag: string }, parent)
      if (!element) return false
      into.push(element)
    }
  }
  return true
}

function appendText(into: Draft[], text: string, parent: string): boolean {
  if (text.startsWith('<!')) {
    into.push(text)
    return isWholeComment(text) || (parent === '' && /^<!doctype[^>]*>$/i.test(text))
  }
  if (text.includes('<')) return false
  const last = into.at(-1)
  if (typeof last === 'string' && !last.startsWith('<!')) into[into.length - 1] = last + text
  else into.push(text)
  return true
}

function isWholeComment(text: string): boolean {
  return text.startsWith('<!--') && text.indexOf('-->', 2) === text.length - 3
}

function normalizeElement({ tag, attrs, content }: DraftElement & { tag: string }, parent: string) {
  const own: Draft[] = []
  const isPlain = !RAW_TEXT.has(parent) && !endsParent(parent, tag) && !(VOID.has(tag) && content?.length)
  if (!isPlain || !flatten(content ?? [], tag, own)) return undefined
  const element: DraftElement = { tag }
  if (attrs) {
    const normal = normalizeAttributes(attrs)
    if (!normal) return undefined
    if (Object.keys(normal).length > 0) element.attrs = normal
  }
  if (own.length > 0) element.content = own
  return element
}

function normalizeAttributes(attrs: Record<string, unknown>): Record<string, unknown> | undefined {
  const normal: Record<string, unknown> = {}
  for (const name in attrs) {
    const value = attrs[name]
    if (value === true) normal[name] = ''
    else if (typeof value === 'string') {
      if (value.includes("'") && looksLikeJson(value)) return undefined
      normal[name] = value.includes('&quot;') ? value.replaceAll('&quot;', '"') : value
    }
  }
  return normal
}
