import isJson from 'is-json'
import { parser } from 'posthtml-parser'
import { parser as parseEvaluated } from 'posthtml-parser-of-expressions'
import { parser as parseEmail } from 'posthtml-parser-of-posthtml'

/** A settled tree: what parsing its own text would give. Comments and the doctype are strings that begin with `<!`. */
export type Node = Element | string

export interface Element {
  tag: string
  attrs: Attributes
  content: Node[]
  /** This and what follows it is set by `number`. Only a root has no parent. */
  parent?: Element
  /** Its place among the elements of its parent. */
  index?: number
  before?: Element | undefined
  isLast?: boolean
  /** Remembered by `classesOf`; whoever changes `attrs.class` deletes it. */
  classes?: string[]
}

export type Attributes = Record<string, AttributeValue>
export type AttributeValue = string | true | number

/** A tree on its way, as PostHTML's plugins leave it. `tag: false` stands for its content alone. */
export type Draft = DraftElement | Draft[] | string | null | undefined

export interface DraftElement {
  tag: string | false
  attrs?: Record<string, unknown>
  content?: Draft[] | null | undefined
  /** Markup that is read only with the whole. */
  text?: string
}

/** How Maizzle reads an email, where it reads it as a whole. */
const EMAIL_SYNTAX = {
  recognizeNoValueAttribute: true,
  recognizeSelfClosing: true,
  directives: [{ name: '?php', start: '<', end: '>' }],
}

export interface Reader {
  (html: string): Draft[]
  /** Whether it tells an attribute without a value from an empty one. */
  keepsBare?: boolean
}

/**
 * Maizzle's readers. They are three versions of one parser: those that PostHTML and its expressions bring along know no
 * `<textarea>`, and the latter no attributes without a value.
 */
export const readEmail: Reader = Object.assign((html: string) => parseEmail(html, EMAIL_SYNTAX), { keepsBare: true })
export const readComponent: Reader = (html) => parser(html, { recognizeSelfClosing: true })
export const readEvaluatedEmail: Reader = (html) => parseEvaluated(html, EMAIL_SYNTAX)
export const readEvaluatedComponent: Reader = (html) => parseEvaluated(html, {})

/** Elements without an end tag, to who reads and to who writes. */
export const VOID = new Set(
  'area base br col embed hr img input link meta param source track wbr command keygen menuitem'.split(' '),
)

/** The root of a tree, whose own tag is never written. */
export function parse(html: string): Element {
  return settled(parser(html, EMAIL_SYNTAX))
}

export function createRoot(): Element {
  return { tag: '', attrs: {}, content: [] }
}

/** What a reader returned, every element whole. */
export function settled(nodes: Draft[]): Element {
  const convert = (node: Draft): Node => {
    if (typeof node === 'string') return node
    const { tag, attrs = {}, content } = node as DraftElement
    return { tag: tag as string, attrs: attrs as Attributes, content: content?.map(convert) ?? [] }
  }
  const root = createRoot()
  root.content = joinTexts(nodes.map(convert))
  number(root)
  return root
}

/** Joins neighbouring texts, as a parser does inside elements. */
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

/** Tells every element where it is. Whoever adds, moves or removes elements calls it again. */
export function number(root: Element): void {
  let before: Element | undefined
  let index = 0
  for (const child of root.content) {
    if (typeof child === 'string') continue
    child.parent = root
    child.index = index++
    child.before = before
    child.isLast = false
    before = child
    number(child)
  }
  if (before) before.isLast = true
}

/** Every element below the root, in the order of their start tags. */
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

export function classesOf(element: Element): string[] {
  element.classes ??= typeof element.attrs.class === 'string' ? (element.attrs.class.match(/\S+/g) ?? []) : []
  return element.classes
}

/** The text of a tree, byte for byte as posthtml-render writes it. */
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

/** What posthtml-render writes in single quotes, as it is. */
export function looksLikeJson(value: string): boolean {
  return /^\s*[{[]/.test(value) && isJson(value)
}
