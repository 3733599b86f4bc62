import { refuse } from './refusal.ts'

/** Splits HTML into js-beautify's tokens. */
export interface Scanner {
  /** The white space before the current token: the number of newlines, and the characters after the last of them. */
  newlines: number
  space: string
  /** Moves to the next token; returns false at the end. */
  next: () => boolean
  startsWith: (text: string) => boolean
  /** Reads words with one space between each two of them. */
  readWords: () => string
  readComment: () => string
  /** Reads an expression of another template language, `{{ … }}`, with white space as js-beautify prints it. */
  readExpression: () => { open: string; rest: string }
  /** Reads `<name` or `</name`. */
  readTagName: () => string
  /** Reads the rest, and returns the whole tag. */
  readTag: () => string
  /** Reads up to the end tag, or to the end. */
  readUntilEnd: (tag: string) => string
}

const [TAB, NEWLINE, SPACE, SLASH, LESS, EQUALS, GREATER, BRACE] = [9, 10, 32, 47, 60, 61, 62, 123] as const

export function createScanner(html: string): Scanner {
  if (html.includes('\r') || /^[\t ]/.test(html)) refuse('a carriage return, or white space at the start')
  const end = html.length
  let at = 0
  let spaceEnd = -1
  let tagStart = 0

  const scanner: Scanner = {
    newlines: 0,
    space: '',

    next() {
      if (at === spaceEnd) return at < end
      let from = at
      scanner.newlines = 0
      for (; at < end; at++) {
        const char = html.charCodeAt(at)
        if (char === NEWLINE) {
          scanner.newlines++
          from = at + 1
        } else if (char !== SPACE && char !== TAB) break
      }
      scanner.space = html.slice(from, at)
      spaceEnd = at
      return at < end
    },

    startsWith: (text) => html.startsWith(text, at),

    readWords() {
      const from = at
      for (; at < end; at++) {
        const char = html.charCodeAt(at)
        if (char === NEWLINE || char === LESS || char === TAB) break
        if (char === SPACE && !startsWord(html.charCodeAt(at + 1))) break
        if (char !== BRACE) continue
        const next = html.charAt(at + 1)
        if (next === '{') break
        if (next === '%' || next === '#') at = endOfTemplateTag(html, at) - 1
      }
      return html.slice(from, at)
    },

    readExpression() {
      const end = html.indexOf('}}', at)
      const [all, open = '', space, content] = /^({{[^\t }]*)([\t ]*)(.*)}}$/.exec(html.slice(at, end + 2)) ?? []
      if (end === -1 || all === undefined) refuse('an expression without an end, or in several lines')
      if (NOT_SIMPLE.test(open)) refuse(`the template tag ${open}`)
      at = end + 2
      return { open, rest: `${space ? ' ' : ''}${content}}}` }
    },

    readComment() {
      const from = at
      const close = html.indexOf('-->', at + 4)
      at = close === -1 ? end : close + 3
      return html.slice(from, at)
    },

    readTagName() {
      tagStart = at++
      if (html.charCodeAt(at) === SLASH) at++
      if (!/[a-zA-Z!]/.test(html.charAt(at)) || html.charAt(at + 1) === '[') refuse('a < that begins no tag')
      while (at < end && !isEndOfName(html.charCodeAt(at))) at++
      return html.slice(tagStart, at)
    },

    readTag() {
      while (at < end && html.charCodeAt(at) !== GREATER) at = endOfAttribute(html, at)
      const isWhole = at < end
      const tag = html.slice(tagStart, ++at)
      if (/\{[{%#]|<[%?]/.test(tag)) checkTemplates(tag)
      return isWhole ? tag : `${tag}>`
    },

    readUntilEnd(tag) {
      const from = at
      const pattern = new RegExp(`</${tag}[\\n\\t ]*?>`, 'gi')
      pattern.lastIndex = at
      at = pattern.exec(html)?.index ?? end
      return html.slice(from, at)
    },
  }
  return scanner
}

/** Blocks and comments of Handlebars change the indentation, and some names mean elements. */
const NOT_SIMPLE = /^{{(?:[#^/!~>]|(?:else|code|pre|em|strong|span)$)/i

function endOfTemplateTag(html: string, start: number): number {
  const close = html.indexOf(`${html.charAt(start + 1)}}`, start + 2)
  return close === -1 ? refuse('a template tag without an end') : close + 2
}

/** Not at the end of the text, where the code is not a number. Braces may start an expression. */
function startsWord(char: number): boolean {
  return char > SPACE && char !== LESS && char !== BRACE
}

function isEndOfName(char: number): boolean {
  return char === GREATER || char === SPACE || char === SLASH || char === NEWLINE || char === TAB
}

/** Accepts only the form that PostHTML writes, one space before each attribute: js-beautify keeps it. */
function endOfAttribute(html: string, start: number): number {
  let at = start + 1
  if (html.charCodeAt(start) !== SPACE) refuse('an attribute as PostHTML does not write it')
  const quote = html.charAt(at)
  if (quote === '"' || quote === "'") return html.indexOf(quote, at + 1) + 1 || refuse('a quote without an end')
  for (; at < html.length; at++) {
    const char = html.charCodeAt(at)
    if (char === GREATER || char === SPACE) return at
    if (char === EQUALS) break
    if (char === LESS || char === BRACE || char === SLASH || char < SPACE) refuse('an unusual attribute name')
  }
  const mark = html.charAt(at + 1)
  if (mark !== '"' && mark !== "'") refuse('a value without quotes')
  return html.indexOf(mark, at + 2) + 1 || refuse('a quote without an end')
}

function checkTemplates(tag: string): void {
  const rest = tag.replace(/\{\{(?!!)[^"']*?\}\}/g, '').replace(/\{%[^"']*?%\}/g, '')
  if (/\{[{%#]|<[%?]/.test(rest)) refuse('a template tag in an attribute')
}
