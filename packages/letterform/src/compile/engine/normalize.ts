import { endsParent } from './implied-ends.ts'
import { type Draft, type DraftElement, looksLikeJson, type Reader, VOID, writeNodes } from './tree.ts'

/**
 * Gives the tree that writing and parsing again would give. Usually only adjacent texts are merged, which needs no
 * parser; if more may change, the tree is written and parsed.
 */
export function normalize(nodes: Draft[], read: Reader): Draft[] {
  const flat: Draft[] = []
  return flatten(nodes, { parent: '', into: flat, read }) ? flat : read(writeNodes(nodes))
}

/** Elements whose content is always text. */
const RAW_TEXT = new Set(['script', 'style', 'title', 'textarea'])

interface Place {
  parent: string
  /** The result. */
  into: Draft[]
  read: Reader
}

/** Returns false if a parser might give another tree. */
function flatten(nodes: Draft[], place: Place): boolean {
  return nodes.every((node) => {
    if (node === null || node === undefined || node === '') return true
    if (typeof node === 'string') return appendText(node, place)
    if (Array.isArray(node)) return flatten(node, place)
    if (node.text !== undefined) return flatten(place.read(node.text), place)
    if (node.tag === false) return flatten(node.content ?? [], place)
    return appendElement(node as DraftElement & { tag: string }, place)
  })
}

function appendText(text: string, { parent, into }: Place): boolean {
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

/** Whether a text is exactly one comment. */
function isWholeComment(text: string): boolean {
  return text.startsWith('<!--') && text.indexOf('-->', 2) === text.length - 3
}

function appendElement(
  { tag, attrs, content }: DraftElement & { tag: string },
  { parent, into, read }: Place,
): boolean {
  const element: DraftElement = { tag }
  into.push(element)
  if (RAW_TEXT.has(parent) || endsParent(parent, tag) || (VOID.has(tag) && content?.length)) return false
  if (attrs && !addAttributes(element, attrs, read)) return false
  const own: Draft[] = []
  if (!flatten(content ?? [], { parent: tag, into: own, read })) return false
  if (own.length > 0) element.content = own
  return true
}

function addAttributes(element: DraftElement, attrs: Record<string, unknown>, { keepsBare }: Reader): boolean {
  const normal: Record<string, unknown> = {}
  for (const name in attrs) {
    const value = attrs[name]
    if (value === true) normal[name] = keepsBare || ''
    else if (typeof value === 'string') {
      if (value.includes("'") && looksLikeJson(value)) return false
      normal[name] = value.includes('&quot;') ? value.replaceAll('&quot;', '"') : value
    }
  }
  if (Object.keys(normal).length > 0) element.attrs = normal
  return true
}
