import { getOrCompute } from './get-or-compute.ts'
import { refuse } from './refusal.ts'
import type { Attributes, Element } from './tree.ts'

/** Elements in which html-crush keeps white space. */
export const VERBATIM = new Set(['pre', 'code', 'title', 'textarea', 'script'])

/** html-crush starts a new line where it has counted so many spaces in styles. */
const LIMIT = 500

/** How many spaces html-crush counts in a style, or in a comment with styles. May be too high, never too low. */
export function countSpaces(text: string): number {
  return text.match(/[^\s{},:;<>~+'"]\s+(?![\s{},:;<>~+])/g)?.length ?? 0
}

/** Breaks lines in the styles of an email, as html-crush does with the options of email-comb. */
export interface LineBreaker {
  /** Refuses styles that html-crush reads in ways that we do not know. To be called before anything is changed. */
  check: (root: Element, sheets: string[]) => void
  breakLines: (root: Element) => void
}

/** `spaces` may be too high: it says that there is nothing to do. `counted` caches the number of spaces in a checked style. */
export function createLineBreaker(spaces: number, counted: Map<string, number>): LineBreaker {
  if (spaces < LIMIT - 1) return { check: () => {}, breakLines: () => {} }
  const counter = { spaces: 0 }
  const count = (style: string) => getOrCompute(counted, style, () => countIn(checkStyle(style)))
  return {
    check(root, sheets) {
      if (sheets.some((css) => css.includes('}}'))) refuse('}} in a long email')
      visitStyles(root, {
        comment: checkComment,
        style(style) {
          count(style)
          return style
        },
      })
    },
    breakLines(root) {
      visitStyles(root, {
        comment: (text) => breakComment(text, counter),
        style(style, attrs) {
          const end = counter.spaces + count(style)
          if (end >= LIMIT) return breakStyle(style, { after: afterStyle(attrs), isInCondition: false }, counter)
          counter.spaces = end
          return style
        },
      })
    },
  }
}

/** Counts from so far below the limit that no line is broken. */
function countIn(style: string): number {
  const counter = { spaces: -style.length }
  breakStyle(style, { after: '', isInCondition: false }, counter)
  return counter.spaces + style.length
}

/** The character after the closing quote. */
function afterStyle(attrs: Attributes): string {
  return Object.keys(attrs).at(-1) === 'style' ? '>' : ' '
}

interface Visitor {
  /** Both return the new text. */
  comment: (text: string) => string
  style: (style: string, attrs: Attributes) => string
}

function visitStyles({ content }: Element, visitor: Visitor): void {
  for (let at = 0; at < content.length; at++) {
    const node = content[at]!
    if (typeof node !== 'string') visitElement(node, visitor)
    else if (node.startsWith('<!--')) content[at] = visitor.comment(node)
  }
}

function visitElement(element: Element, visitor: Visitor): void {
  const { tag, attrs } = element
  if (VERBATIM.has(tag)) return
  if (typeof attrs.style === 'string') attrs.style = visitor.style(attrs.style, attrs)
  if (tag !== 'style') visitStyles(element, visitor)
}

function checkStyle(style: string): string {
  if (/["'<>@]|url\([^)]*\s/i.test(style.replace(STRING, '_'))) refuse('an unusual style in a long email')
  return style
}

/** A tag, of which each value is in double quotes. */
const TAG = /<[a-z](?:[^<>"']|"[^"]*")*>/gi
const STYLE = /(\sstyle=")([^"]*)"(?=([\s\S]))/gi

function checkComment(comment: string): string {
  if (!comment.includes('style')) return comment
  if (/<style/i.test(comment)) refuse('a style sheet in a comment of a long email')
  for (const [tag] of comment.matchAll(TAG)) {
    const styles = [...tag.matchAll(STYLE)]
    if (styles.length > 1) refuse('two styles of an element')
    for (const [, , style] of styles) checkStyle(style!)
  }
  if (/style\s*=/i.test(comment.replace(TAG, (tag) => tag.replace(STYLE, '')))) refuse('an unusual style in a comment')
  return comment
}

function breakComment(comment: string, counter: Counter): string {
  return comment.replace(TAG, (tag) =>
    tag.replace(STYLE, (_, start: string, style: string, after: string) => {
      return `${start}${breakStyle(style, { after, isInCondition: true }, counter)}"`
    }),
  )
}

interface Counter {
  spaces: number
}

interface Around {
  after: string
  isInCondition: boolean
}

const STRING = /"[^"]*"|'[^']*'/g
/** Strings are opaque to html-crush, so a space before one counts where the string ends. */
const SPACE = new RegExp(`${STRING.source}|(\\s+)(?:(?:${STRING.source})\\s*)*`, 'g')

function breakStyle(style: string, { after, isInCondition }: Around, counter: Counter): string {
  const quoted = `"${style}"${after}`
  // A style with &quot; is counted, but never changed.
  const isFixed = style.includes('"')
  return style.replace(SPACE, (found, space: string | undefined, at: number) => {
    if (space === undefined) return found
    // The quote before the style shifts everything by one.
    const end = at + found.length + 1
    const [before, next] = [quoted[at]!, quoted[end]!]
    const isImportant = !isInCondition && quoted.startsWith('!important', end)
    let replacement = isImportant || '{},:;<>~+\'"'.includes(before) || '{},:;<>~+'.includes(next) ? '' : ' '
    if (replacement) counter.spaces++
    if (counter.spaces < LIMIT) return found
    const isBreak = counter.spaces > LIMIT || (quoted[end + 1]?.trim() && !'>};'.includes(next))
    if (isBreak) {
      replacement = '\n'
      counter.spaces = 1
    }
    return found === space && !isFixed ? replacement : found
  })
}
