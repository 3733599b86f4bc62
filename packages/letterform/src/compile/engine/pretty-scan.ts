import { refuse } from './refusal.ts'

/** Reads HTML from left to right, as js-beautify cuts it up. */
export interface Scanner {
  /** What the white space before the current token is: how many lines it ends, and what follows the last of these. */
  newlines: number
  space: string
  /** Goes to the next token; false at the end. */
  next: () => boolean
  startsWith: (text: string) => boolean
  readWord: () => string
  readComment: () => string
  /** `<name` or `</name`, as it is written. */
  readTag: () => string
  /** What PostHTML writes between a tag's name and its `>`, with the space before it. The `>` is passed over. */
  readAttributes: () => string
  /** What comes before an end tag, or nothing. */
  readUntilEnd: (tag: string) => string
}

const [TAB, NEWLINE, SPACE, SLASH, LESS, EQUALS, GREATER, BRACE] = [9, 10, 32, 47, 60, 61, 62, 123] as const

export function createScanner(html: string): Scanner {
  if (html.includes('\r') || /^[\t ]/.test(html)) refuse('a carriage return, or white space at the start')
  const end = html.length
  let at = 0
  let spaceEnd = -1

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

    readWord() {
      const from = at
      for (; at < end; at++) {
        const char = html.charCodeAt(at)
        if (char === SPACE || char === NEWLINE || char === LESS || char === TAB) break
        if (char === BRACE && /[{%#]/.test(html.charAt(at + 1))) refuse('a template tag in a text')
      }
      return html.slice(from, at)
    },

    readComment() {
      const from = at
      const close = html.indexOf('-->', at + 4)
      at = close === -1 ? end : close + 3
      return html.slice(from, at)
    },

    readTag() {
      const from = at++
      if (html.charCodeAt(at) === SLASH) at++
      if (!/[a-zA-Z!]/.test(html.charAt(at)) || html.charAt(at + 1) === '[') refuse('a < that begins no tag')
      while (at < end && !isEndOfName(html.charCodeAt(at))) at++
      return html.slice(from, at)
    },

    readAttributes() {
      const from = at
      while (at < end && html.charCodeAt(at) !== GREATER) at = endOfAttribute(html, at)
      const attributes = html.slice(from, at++)
      if (/\{[{%#]|<[%?]/.test(attributes)) checkTemplates(attributes)
      return attributes
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

function isEndOfName(char: number): boolean {
  return char === GREATER || char === SPACE || char === SLASH || char === NEWLINE || char === TAB
}

/** Attributes have one space before them and none elsewhere, which js-beautify would not change. */
function endOfAttribute(html: string, start: number): number {
  let at = start + 1
  if (html.charCodeAt(start) !== SPACE) refuse('an attribute as PostHTML does not write it')
  const quote = html.charAt(at)
  if (quote === '"' || quote === "'") return html.indexOf(quote, at + 1) + 1 || refuse('a quote without an end')
  for (; at < html.length; at++) {
    const char = html.charCodeAt(at)
    if (char === GREATER || char === SPACE) return at
    if (char === EQUALS) break
    if (char === LESS || char === BRACE || char === SLASH || char < SPACE) refuse('an unusual name of an attribute')
  }
  const mark = html.charAt(at + 1)
  if (mark !== '"' && mark !== "'") refuse('a value without quotes')
  return html.indexOf(mark, at + 2) + 1 || refuse('a quote without an end')
}

function checkTemplates(attributes: string): void {
  const rest = attributes.replace(/\{\{(?!!)[^"']*?\}\}/g, '').replace(/\{%[^"']*?%\}/g, '')
  if (/\{[{%#]|<[%?]/.test(rest)) refuse('a template tag in an attribute')
}
