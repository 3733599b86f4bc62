import { getOrCompute } from './get-or-compute.ts'
import { checkClasses, checkCode, checkComment, checkStyle, checkText, checkValue } from './purge-checks.ts'
import { BLANK_LINES, isPlainComment, withoutComments } from './purge-comments.ts'
import { countSpaces, VERBATIM } from './purge-lines.ts'
import { refuse } from './refusal.ts'
import type { Attributes, Element, Node } from './tree.ts'

/** The names that an email uses, and its style sheets in document order. */
export interface Contents {
  /** Classes and ids, as `.name` and `#name`. */
  used: Set<string>
  sheets: string[]
  /** Style elements that email-comb treats as text. */
  unseen: Set<Element>
  /** The number of spaces that html-crush may replace. */
  spaces: number
  /** The content of elements with comments, without the comments. */
  uncommented: Map<Element, Node[]>
}

/** Results for texts that many emails share. */
export interface Known {
  /** The classes as `.name`, by class attribute. */
  classes: Map<string, string[]>
  /** The number of spaces in a style, at most. */
  styles: Map<string, number>
  /** The exact number, known for styles of long emails. */
  counted: Map<string, number>
  comments: Map<string, { sheets: string[]; spaces: number }>
}

export function createKnown(): Known {
  return { classes: new Map(), styles: new Map(), counted: new Map(), comments: new Map() }
}

/** Elements that email-comb treats as text, and elements that the parsers disagree on. */
const OPAQUE = new Set(['title', 'textarea', 'script'])
const NOT_OURS = new Set(['xmp', 'iframe', 'noembed', 'noframes', 'plaintext'])

/** Captures the white space before a sheet, the start tag, the sheet and the end tag. */
export const SHEET_IN_COMMENT = /(\s*)(<style[^>]*>)([\s\S]*?)(<\/style>)/gi

/** Reads an email. Refuses anything that email-comb and html-crush parse in their own way. */
export function readContents(root: Element, known: Known): Contents {
  const contents: Contents = { used: new Set(), sheets: [], unseen: new Set(), spaces: 0, uncommented: new Map() }
  // email-comb ignores sheets from `<!-->` to the end of the next comment.
  let isUnseen = false
  const seen = new Set<string>()
  visit(root, '')
  return contents

  function visit(element: Element, around: string): void {
    const { tag, attrs } = element
    visitAttributes(attrs)
    if (tag === 'style' && around) refuse(`a style sheet in <${around}>`)
    if (tag === 'style') visitSheet(element)
    else if (OPAQUE.has(tag)) checkOpaque(element)
    else if (NOT_OURS.has(tag) || (around && VERBATIM.has(tag))) refuse(`<${tag}>`)
    else visitContent(element, VERBATIM.has(tag) ? tag : around)
  }

  function visitAttributes(attrs: Attributes): void {
    for (const name in attrs) {
      const value = attrs[name]
      if (name === 'class') visitClasses(value)
      else if (name === 'style') contents.spaces += visitStyle(value)
      else {
        checkValue(name, value)
        if (name === 'id') contents.used.add(`#${value}`)
      }
    }
  }

  function visitClasses(value: unknown): void {
    if (typeof value !== 'string' || seen.has(value)) return
    seen.add(value)
    const names = getOrCompute(known.classes, value, () => {
      checkClasses(value)
      return (value.match(/\S+/g) ?? []).map((name) => `.${name}`)
    })
    for (const name of names) contents.used.add(name)
  }

  function visitStyle(value: unknown): number {
    if (typeof value !== 'string') return 0
    return getOrCompute(known.styles, value, () => {
      checkStyle(value)
      return countSpaces(value)
    })
  }

  function visitContent(element: Element, verbatim: string): void {
    const { content } = element
    for (let at = 0; at < content.length; at++) {
      const node = content[at]!
      if (typeof node !== 'string') visit(node, verbatim)
      else if (verbatim && node.startsWith('<!')) refuse(`a comment in <${verbatim}>`)
      else if (isPlainComment(node) && followsDoctype(content, at)) refuse('a comment after the doctype')
      else if (node.startsWith('<!--')) visitComment(node)
      else if (!node.startsWith('<!')) checkText(node)
    }
    const left = withoutComments(content, element === root)
    if (left !== content) contents.uncommented.set(element, left)
  }

  function visitSheet(style: Element): void {
    // email-comb does not read them, and removes their rules.
    if ('class' in style.attrs || 'id' in style.attrs) refuse('a class or an id on a style sheet')
    const css = style.content.join('').replace(BLANK_LINES, ' ')
    if (!isUnseen) {
      contents.sheets.push(css)
      return
    }
    if (!css.trim()) refuse('an empty style sheet between comments')
    checkText(css)
    contents.unseen.add(style)
  }

  function visitComment(comment: string): void {
    const { sheets, spaces } = getOrCompute(known.comments, comment, () => {
      checkComment(comment)
      return { sheets: sheetsIn(comment), spaces: comment.includes('style=') ? countSpaces(comment) : 0 }
    })
    if (isUnseen && sheets.length > 0) refuse('a style sheet between comments')
    isUnseen = !isUnseen && comment.endsWith('<!-->')
    contents.sheets.push(...sheets)
    contents.spaces += spaces
  }
}

function checkOpaque({ tag, content }: Element): void {
  for (const node of content) {
    if (typeof node !== 'string' || (tag !== 'script' && node.includes('<')) || node.includes('\r')) refuse(`<${tag}>`)
    checkCode(node)
  }
}

function followsDoctype(content: Node[], at: number): boolean {
  const before = content.slice(0, at).findLast((node) => typeof node !== 'string' || node.trim())
  return typeof before === 'string' && /^<!(?!--)/.test(before)
}

function sheetsIn(comment: string): string[] {
  return comment.includes('<style') ? Array.from(comment.matchAll(SHEET_IN_COMMENT), ([, , , css]) => css!) : []
}
