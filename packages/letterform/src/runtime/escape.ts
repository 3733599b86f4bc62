import { isSafeHtml } from './html.ts'
import { toText, unixNewlines } from './to-text.ts'

/** In text, `<title>` and the preheader. */
export function text(value: unknown): string {
  if (typeof value === 'string') return replaceUnsafe(value, value.search(UNSAFE_IN_TEXT), IN_TEXT)
  return isSafeHtml(value) ? value.html : text(toText(value))
}

/** In a quoted attribute. `SafeHtml` is escaped here too, since it is only trusted as content. */
export function attribute(value: unknown): string {
  const string = toText(value)
  return replaceUnsafe(string, string.search(UNSAFE_IN_ATTRIBUTE), IN_ATTRIBUTE)
}

const UNSAFE_IN_TEXT = /[&<>"'\0-\x08\x0b-\x1f\ud800-\udfff]/
/** Old versions of Internet Explorer, and mail clients built on them, read a backtick as a quote. */
const UNSAFE_IN_ATTRIBUTE = /[&<>"'`\0-\x08\x0b-\x1f\ud800-\udfff]/

/** The replacements of characters, by code. Control characters are removed. */
type Replacements = readonly (string | undefined)[]

const IN_TEXT = replacements('&&amp;', '<&lt;', '>&gt;', '"&quot;', "'&#39;")
const IN_ATTRIBUTE = replacements('&&amp;', '<&lt;', '>&gt;', '"&quot;', "'&#39;", '`&#96;')

function replacements(...pairs: string[]): Replacements {
  const table: (string | undefined)[] = Array.from({ length: 97 }, (_, code) => (code < 32 ? '' : undefined))
  table[9] = table[10] = undefined
  for (const pair of pairs) table[pair.charCodeAt(0)] = pair.slice(1)
  return table
}

/**
 * Loops over codes from the first unsafe one. This takes half the time of `replace` with a function, measured on 30
 * characters with 3 to escape.
 */
function replaceUnsafe(value: string, first: number, table: Replacements): string {
  if (first === -1) return value
  const input = value.includes('\r') ? unixNewlines(value) : value
  let result = ''
  let from = 0
  for (let at = first; at < input.length; at++) {
    const code = input.charCodeAt(at)
    const replacement = code < 97 ? table[code] : loneSurrogate(input, at, code)
    if (replacement === undefined) continue
    result += input.slice(from, at) + replacement
    from = at + 1
  }
  return result + input.slice(from)
}

function loneSurrogate(input: string, at: number, code: number): string | undefined {
  if (code < 0xd800 || code > 0xdfff) return undefined
  const isPaired = code < 0xdc00 ? isLow(input.charCodeAt(at + 1)) : isHigh(input.charCodeAt(at - 1))
  return isPaired ? undefined : '\ufffd'
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000
}
