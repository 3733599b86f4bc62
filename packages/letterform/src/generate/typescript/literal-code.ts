/** Plain data as a JavaScript literal, with names unquoted where they may be. */
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
  if (Array.isArray(value)) return `[${value.map(flatCode).join(', ')}]`
  const entries = Object.entries(value).map(([key, item]) => `${keyCode(key)}: ${flatCode(item)}`)
  return entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}'
}

/** Lists of words stay on one line, however long: months are not worth twelve. */
function isNested(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  return !Array.isArray(value) || value.some((item) => typeof item === 'object')
}

/** In single quotes, unless that asks for more escapes than double ones. */
export function textCode(value: unknown): string {
  const json = narrow(JSON.stringify(value))
  if (typeof value !== 'string') return json
  const [single, double] = [value.split("'").length, value.split('"').length]
  if (single > double) return json
  return `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}

/** One character above U+00FF would have engines keep the whole module in two bytes a character, and read it slower. */
function narrow(json: string): string {
  return json.replace(/[\u0100-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** `__proto__` in a literal would be no key. */
export function keyCode(key: string): string {
  if (key === '__proto__') return "['__proto__']"
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : textCode(key)
}
