import isJson from 'is-json'
import { parser } from 'posthtml-parser'
import { parser as parseEvaluated } from 'posthtml-parser-of-expressions'
import { parser as parseEmail } from 'posthtml-parser-of-posthtml'

/** A settled tree, equal to parsing its own text. Comments and the doctype are strings that start with `<!`. */
export type Node = Element | string

export interface Element {
  tag: string
  attrs: Attributes
  content: Node[]
  /** Set by `number`, like `before`. Only the root has no parent. */
  parent: Element | undefined
  /** The element before this one, in the same parent. */
  before: Element | undefined
}

export type Attributes = Record<string, AttributeValue>
export type AttributeValue = string | true | number

/** An intermediate tree, as PostHTML's plugins produce it. With `tag: false` only the content is written. */
export type Draft = DraftElement | Draft[] | string | null | undefined

export interface DraftElement {
  tag: string | false
  attrs?: Record<string, unknown> | undefined
  content?: Draft[] | null | undefined
  /** Markup that is parsed only with the whole email. */
  text?: string
}

/** Maizzle's parser options for a whole email. */
const EMAIL_SYNTAX = {
  recognizeNoValueAttribute: true,
  recognizeSelfClosing: true,
  directives: [{ name: '?php', start: '<', end: '>' }],
}

export interface Reader {
  (html: string): Draft[]
  /** Whether it distinguishes attributes without a value from empty ones. */
  keepsBare?: boolean
}

/**
 * Maizzle's readers. They are three versions of one parser: the versions in PostHTML and posthtml-expressions do not
 * know `<textarea>`, and the latter does not know attributes without a value.
 */
export const readEmail: Reader = Object.assign((html: string) => parseEmail(html, EMAIL_SYNTAX), { keepsBare: true })
export const readComponent: Reader = (html) => parser(html, { recognizeSelfClosing: true })
export const readEvaluatedEmail: Reader = (html) => parseEvaluated(html, EMAIL_SYNTAX)
export const readEvaluatedComponent: Reader = (html) => parseEvaluated(html, {})

/** Elements without an end tag, for the parser and the writer. */
export const VOID = new Set(
  'area base br col embed hr img input link meta param source track wbr command keygen menuitem'.split(' '),
)

/** Returns the root, whose own tag is not written. */
export function parse(html: string): Element {
  return settled(parser(html, EMAIL_SYNTAX))
}

/** Converts a reader's result to a settled tree. */
export function settled(nodes: Draft[]): Element {
  const convert = (node: Draft): Node => {
    if (typeof node === 'string') return node
    const { tag, attrs, content } = node as DraftElement
    // The content of a component may be in the tree twice.
    return createElement(tag as string, { ...attrs } as Attributes, content?.map(convert) ?? [])
  }
  const root = createElement('', {}, joinTexts(nodes.map(convert)))
  number(root)
  return root
}

/** With all properties, so that V8 has room for them and one shape for all elements. */
function createElement(tag: string, attrs: Attributes, content: Node[]): Element {
  return { tag, attrs, content, parent: undefined, before: undefined }
}

/** Joins adjacent texts, as a parser does inside elements. */
export function joinTexts(nodes: Node[]): Node[] {
  const joined: Node[] = []
  for (const node of nodes) appendNode(joined, node)
  return joined
}

export function appendNode(nodes: Node[], node: Node): void {
  const last = nodes.at(-1)
  if (isText(node) && isText(last)) nodes[nodes.length - 1] = last + node
  else if (node !== '') nodes.push(node)
}

export function isText(node: Draft | Node): node is string {
  return typeof node === 'string' && !node.startsWith('<!')
}

/** Sets the position of every element. Call it again after adding, moving or removing elements. */
export function number(root: Element): void {
  let before: Element | undefined
  for (const child of root.content) {
    if (typeof child === 'string') continue
    child.parent = root
    child.before = before
    before = child
    number(child)
  }
}

/** All elements below the root, in document order. */
export function elementsOf(root: Element): Element[] {
  const found: Element[] = []
  const visit = ({ content }: Element) => {
    for (const child of content) {
      if (typeof child === 'string') continue
      found.push(child)
      visit(child)
    }
  }
  visit(root)
  return found
}

export function classesOf({ attrs }: Element): string[] {
  return typeof attrs.class === 'string' ? (attrs.class.match(/\S+/g) ?? []) : []
}

/** Writes a tree exactly as posthtml-render does. */
export function write(root: Element): string {
  return writeNodes(root.content)
}

export function writeNodes(nodes: (Draft | Node)[] | null | undefined): string {
  let text = ''
  for (const node of nodes ?? []) {
    if (typeof node === 'string') text += node
    else if (Array.isArray(node)) text += writeNodes(node)
    else if (node) text += writeElement(node)
  }
  return text
}

function writeElement({ tag, attrs, content, text = '' }: DraftElement): string {
  const inner = text + writeNodes(content)
  if (tag === false) return inner
  const start = `<${tag}${attrs ? writeAttributes(attrs) : ''}>`
  return VOID.has(tag.toLowerCase()) ? start + inner : `${start}${inner}</${tag}>`
}

export function writeAttributes(attrs: Record<string, unknown>): string {
  let text = ''
  for (const name in attrs) {
    const value = attrs[name]
    if (typeof value === 'string') text += ` ${name}=${quoted(value)}`
    else if (value === true) text += ` ${name}`
    else if (typeof value === 'number') text += ` ${name}="${value}"`
  }
  return text
}

function quoted(value: string): string {
  if (looksLikeJson(value)) return `'${value}'`
  return value.includes('"') ? `"${value.replaceAll('"', '&quot;')}"` : `"${value}"`
}

/** Whether posthtml-render writes the value unescaped in single quotes. */
export function looksLikeJson(value: string): boolean {
  return /^\s*[{[]/.test(value) && isJson(value)
}
