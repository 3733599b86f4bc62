import { markupOf } from '../sample-values.ts'

/** Plain data as a JavaScript literal. Keys are quoted only where they have to be. Trusted HTML becomes a call. */
export function literalCode(value: unknown, indent = ''): string {
  const flat = flatCode(value)
  if (flat.length + indent.length <= 110 || !isNested(value)) return flat
  const inner = `${indent}  `
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  const entries = Array.isArray(value)
    ? value.map((item) => literalCode(item, inner))
    : Object.entries(value).map(([key, item]) => `${keyCode(key)}: ${literalCode(item, inner)}`)
  return `${open}\n${entries.map((entry) => `${inner}${entry},\n`).join('')}${indent}${close}`
}

function flatCode(value: unknown): string {
  if (value === undefined) return 'undefined'
  if (typeof value !== 'object' || value === null) return textCode(value)
  const markup = markupOf(value)
  if (markup !== undefined) return `safeHtml(${textCode(markup)})`
  if (Array.isArray(value)) return `[${value.map(flatCode).join(', ')}]`
  const entries = Object.entries(value).map(([key, item]) => `${keyCode(key)}: ${flatCode(item)}`)
  return entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}'
}

/** Lists of plain values stay on one line, however long: twelve months are not worth twelve lines. */
function isNested(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || markupOf(value) !== undefined) return false
  return !Array.isArray(value) || value.some((item) => typeof item === 'object')
}

/** A literal in single quotes, or in double quotes where that takes fewer escapes. */
export function textCode(value: unknown): string {
  const json = narrow(JSON.stringify(value))
  if (typeof value !== 'string') return json
  const [single, double] = [value.split("'").length, value.split('"').length]
  if (single > double) return json
  return `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}

/** A single character above U+00FF would make engines store the module with two bytes for each, and read it slower. */
export function narrow(json: string): string {
  return json.replace(/[\u0100-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** The text of a literal that `textCode` has written. */
export function readText(code: string): string {
  const json = code.startsWith('"') ? code : `"${code.slice(1, -1).replaceAll("\\'", "'").replaceAll('"', '\\"')}"`
  return JSON.parse(json) as string
}

/** A plain `__proto__` in a literal would set the prototype. */
export function keyCode(key: string): string {
  if (key === '__proto__') return "['__proto__']"
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : textCode(key)
}
