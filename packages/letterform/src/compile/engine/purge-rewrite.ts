import { getOrCompute } from './get-or-compute.ts'
import { BLANK_LINES } from './purge-comments.ts'
import { type Contents, SHEET_IN_COMMENT } from './purge-contents.ts'
import { VERBATIM } from './purge-lines.ts'
import { collapseLines } from './purge-sheet.ts'
import { type Attributes, type Element, isText, joinTexts, type Node } from './tree.ts'

export interface Rewriting extends Contents {
  nextSheet: () => string
  /** Whether a class is kept. */
  isKept: (name: string) => boolean
  /** Cleaned class attributes, by their old value. */
  cleaned: Map<string, string>
}

/** Applies the result to the tree: sheets, classes, comments and white space. */
export function rewrite(root: Element, rewriting: Rewriting): void {
  trimEnd(root)
  rewriteContent(root, rewriting, collapseLines)
  trimEnd(root)
  if (isText(root.content[0])) root.content[0] = root.content[0].trimStart()
  root.content = joinTexts(root.content)
}

/** email-comb trims the end of a document first, and html-crush trims it again. */
function trimEnd({ content }: Element): void {
  const last = content.at(-1)
  if (isText(last)) content[content.length - 1] = last.trimEnd() + (last.endsWith('\n') ? '\n' : '')
}

type Respace = (text: string) => string

const keepSpace: Respace = (text) => text.replace(BLANK_LINES, '\n')

function rewriteContent(element: Element, rewriting: Rewriting, respace: Respace): void {
  const nodes: Node[] = []
  for (const node of rewriting.uncommented.get(element) ?? element.content) {
    if (typeof node === 'string') nodes.push(rewriteComment(node, rewriting))
    else {
      cleanAttributes(node, rewriting, respace)
      if (node.tag === 'style') rewriteStyle(nodes, node, rewriting)
      else {
        rewriteContent(node, rewriting, contentSpace(node, respace))
        nodes.push(node)
      }
    }
  }
  const left = joinTexts(withoutEmptyConditions(nodes))
  for (let at = 0; at < left.length; at++) {
    const node = left[at]!
    if (typeof node === 'string') left[at] = respace(node)
  }
  element.content = left
}

function contentSpace({ tag }: Element, respace: Respace): Respace {
  if (tag === 'script') return (text) => text
  return VERBATIM.has(tag) ? keepSpace : respace
}

/** An empty sheet is removed with the white space before it, and leaves a newline. */
function rewriteStyle(nodes: Node[], style: Element, { unseen, nextSheet }: Rewriting): void {
  const css = unseen.has(style) ? collapseLines(style.content.join('').replace(BLANK_LINES, ' ')) : nextSheet()
  const last = nodes.at(-1)
  if (css.trim()) {
    style.content = [css]
    nodes.push(style)
  } else if (isText(last)) nodes[nodes.length - 1] = `${last.trimEnd()}\n`
  else nodes.push('\n')
}

function rewriteComment(text: string, { nextSheet }: Rewriting): string {
  if (!text.startsWith('<!--') || !text.includes('<style')) return text
  return text.replace(SHEET_IN_COMMENT, (_, space, start, __, end) => {
    const css = nextSheet()
    return css.trim() ? space + start + css + end : '\n'
  })
}

const EMPTY = /^<!--\[if[\t\n\f\r ][^<\]]*\]>[\t\n\f\r ]*<!\[endif\]-->$/i
const START = /^<!--\[if[\t\n\f\r ][^<\]]*\]><!--(?:>| -->)$/i
const BLANK = /^[\t\n\f\r ]*$/
const END = '<!--<![endif]-->'

function withoutEmptyConditions(nodes: Node[]): Node[] {
  if (!nodes.some((node) => typeof node === 'string' && node.startsWith('<!--'))) return nodes
  const left: Node[] = []
  for (const node of nodes) {
    if (typeof node === 'string' && EMPTY.test(node)) continue
    left.push(node)
    if (node !== END) continue
    const from = typeof left.at(-2) === 'string' && BLANK.test(left.at(-2) as string) ? -3 : -2
    const start = left.at(from)
    if (typeof start === 'string' && START.test(start)) left.splice(from)
  }
  return left
}

function cleanAttributes(element: Element, { isKept, cleaned }: Rewriting, respace: Respace): void {
  const { attrs } = element
  for (const name in attrs) {
    const value = attrs[name]
    if (typeof value !== 'string' || !value.includes('\n')) continue
    if (name === 'style')
      attrs.style = respace === collapseLines && !VERBATIM.has(element.tag) ? collapseLines(value) : value
    else if (name !== 'class' && name !== 'id') attrs[name] = value.replace(BLANK_LINES, '')
  }
  if (attrs.id === '') delete attrs.id
  if (typeof attrs.class !== 'string') return
  const { class: classes } = attrs
  const left = getOrCompute(cleaned, classes, () => cleanClasses(classes, isKept))
  if (left) attrs.class = left
  else element.attrs = withoutClass(attrs)
}

/** A copy, because an object from which V8 deletes a property takes several times its memory. */
function withoutClass({ class: _, ...attrs }: Attributes): Attributes {
  return attrs
}

/** The classes that are kept. Between two neighbours one character of white space is left; after a removed class, all of it. */
function cleanClasses(classes: string, isKept: (name: string) => boolean): string {
  let left = ''
  let space = ''
  let wasRemoved = false
  for (const { 0: token } of classes.matchAll(/\S+|\s+/g)) {
    if (token.trim() === '') space = token
    else if (isKept(`.${token}`)) {
      if (left) left += wasRemoved ? space : space[0]
      left += token
      wasRemoved = false
    } else wasRemoved = true
  }
  return left
}
