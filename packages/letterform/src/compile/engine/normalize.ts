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
function flatten(nodes: Draft[] | null | undefined, place: Place): boolean {
  for (const node of nodes ?? []) if (node && !append(node, place)) return false
  return true
}

function append(node: NonNullable<Draft>, place: Place): boolean {
  if (typeof node === 'string') return appendText(node, place)
  if (Array.isArray(node)) return flatten(node, place)
  if (node.text !== undefined) return flatten(place.read(node.text), place)
  if (node.tag === false) return flatten(node.content, place)
  return appendElement(node as DraftElement & { tag: string }, place)
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
  if (RAW_TEXT.has(parent) || endsParent(parent, tag) || (VOID.has(tag) && content?.length)) return false
  const normal = attrs && normalAttributes(attrs, read)
  if (normal === false) return false
  const own: Draft[] = []
  if (!flatten(content, { parent: tag, into: own, read })) return false
  into.push({ tag, attrs: normal, content: own.length > 0 ? own : undefined })
  return true
}

/** The attributes that a parser would read; false if it is not certain. */
function normalAttributes(attrs: Attributes, { keepsBare }: Reader): Attributes | undefined | false {
  if (isNormal(attrs, keepsBare)) return attrs
  let normal: Attributes | undefined
  for (const name in attrs) {
    const value = attrs[name]
    if (value !== true && typeof value !== 'string') continue
    normal ??= {}
    if (value === true) normal[name] = keepsBare || ''
    else if (value.includes("'") && looksLikeJson(value)) return false
    else normal[name] = value.includes('&quot;') ? value.replaceAll('&quot;', '"') : value
  }
  return normal
}

/** Whether a parser would read these very attributes. */
function isNormal(attrs: Attributes, keepsBare: boolean | undefined): boolean {
  for (const name in attrs) {
    const value = attrs[name]
    if (value === true) {
      if (!keepsBare) return false
    } else if (typeof value !== 'string' || value.includes('&quot;') || value.includes("'")) return false
  }
  return true
}

type Attributes = Record<string, unknown>
