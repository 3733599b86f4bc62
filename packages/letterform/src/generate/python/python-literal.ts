import { markupOf } from '../sample-values.ts'

/** Plain data as a Python literal. Trusted HTML becomes a call. */
export function pythonLiteral(value: unknown, indent = ''): string {
  const flat = flatCode(value)
  const isNested = typeof value === 'object' && value !== null && markupOf(value) === undefined
  if (flat.length + indent.length <= 100 || !isNested) return flat
  const inner = `${indent}    `
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  const entries = Array.isArray(value)
    ? value.map((item) => pythonLiteral(item, inner))
    : Object.entries(value).map(([key, item]) => `${pythonText(key)}: ${pythonLiteral(item, inner)}`)
  return `${open}\n${entries.map((entry) => `${inner}${entry},\n`).join('')}${indent}${close}`
}

function flatCode(value: unknown): string {
  if (value === null || value === undefined) return 'None'
  if (typeof value === 'string') return pythonText(value)
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value !== 'object') return JSON.stringify(value)
  const markup = markupOf(value)
  if (markup !== undefined) return `safe_html(${pythonText(markup)})`
  if (Array.isArray(value)) return `[${value.map(flatCode).join(', ')}]`
  const entries = Object.entries(value)
  return `{${entries.map(([key, item]) => `${pythonText(key)}: ${flatCode(item)}`).join(', ')}}`
}

/** Python reads JSON's escapes. Characters that editors hide, or break lines at, are escaped as well. */
export function pythonText(value: string): string {
  return JSON.stringify(value).replace(HIDDEN, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

const HIDDEN = /[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

/** A docstring. No text in it can end it. */
export function docString(lines: string[], indent: string): string {
  const text = lines.join('\n').replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"').replace(/"$/, '\\"')
  const rows = text.split(/\r\n?|\n/).map((line, index) => (index > 0 && line.trim() ? indent + line : line).trimEnd())
  return rows.length === 1 ? `${indent}"""${rows[0]}"""\n` : `${indent}"""${rows.join('\n')}\n${indent}"""\n`
}
