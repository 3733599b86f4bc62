import { markupOf } from '../sample-values.ts'

/** A string. In double quotes, only what PHP or an editor would read as something else is escaped. */
export function phpText(value: string): string {
  return `"${value.replace(/[\\"$]/g, '\\$&').replace(ESCAPED, (character) => {
    const known = SHORT[character]
    if (known) return known
    const code = character.codePointAt(0)!
    return code >= 0xd800 && code <= 0xdfff ? halfCode(code) : `\\u{${code.toString(16)}}`
  })}"`
}

const SHORT: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }
const ESCAPED =
  /[\0-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\ud800-\udfff](?<![\ud800-\udbff][\udc00-\udfff])(?![\udc00-\udfff])/g

/** The bytes of half of a character. */
function halfCode(code: number): string {
  const bytes = [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]
  return bytes.map((byte) => `\\x${byte.toString(16)}`).join('')
}

/** Plain data as PHP. Trusted HTML becomes an object. */
export function phpLiteral(value: unknown, indent = ''): string {
  const flat = flatCode(value)
  const isNested = typeof value === 'object' && value !== null && markupOf(value) === undefined
  if (flat.length + indent.length <= 100 || !isNested) return flat
  const inner = `${indent}    `
  return `[\n${entriesOf(value, (one) => phpLiteral(one, inner))
    .map((entry) => `${inner}${entry},\n`)
    .join('')}${indent}]`
}

function flatCode(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'string') return phpText(value)
  if (typeof value !== 'object') return String(value)
  const markup = markupOf(value)
  if (markup !== undefined) return `new SafeHtml(${phpText(markup)})`
  return `[${entriesOf(value, flatCode).join(', ')}]`
}

function entriesOf(value: object, code: (one: unknown) => string): string[] {
  if (Array.isArray(value)) return value.map(code)
  return Object.entries(value).map(([key, one]) => `${phpText(key)} => ${code(one)}`)
}

/** The lines of a doc comment, which no text in it can end. */
export function phpDoc(lines: string[], indent = ''): string {
  const texts = lines.flatMap((line) => line.replaceAll('*/', '* /').split(/\r\n?|\n/))
  if (texts.length === 1) return `${indent}/** ${texts[0]} */\n`
  const rows = texts.map((text) => `${`${indent} * ${text}`.trimEnd()}\n`)
  return `${indent}/**\n${rows.join('')}${indent} */\n`
}
