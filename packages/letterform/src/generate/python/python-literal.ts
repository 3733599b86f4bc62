/** Plain data as a Python literal. Trusted markup, told by its only key, becomes a call. */
export function pythonLiteral(value: unknown, indent = ''): string {
  const flat = flatCode(value)
  if (flat.length + indent.length <= 100 || typeof value !== 'object' || value === null) return flat
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
  if (Array.isArray(value)) return `[${value.map(flatCode).join(', ')}]`
  const entries = Object.entries(value)
  if (entries.length === 1 && entries[0]![0] === '$html') return `safe_html(${flatCode(entries[0]![1])})`
  return `{${entries.map(([key, item]) => `${pythonText(key)}: ${flatCode(item)}`).join(', ')}}`
}

/** JSON's escapes mean the same to Python. What an editor would break a line at, or hide, is escaped besides. */
export function pythonText(value: string): string {
  return JSON.stringify(value).replace(HIDDEN, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

const HIDDEN = /[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

/** A text in three quotes, which nothing in it can end. */
export function docString(lines: string[], indent: string): string {
  const text = lines.join('\n').replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"').replace(/"$/, '\\"')
  const rows = text.split(/\r\n?|\n/).map((line, index) => (index > 0 && line.trim() ? indent + line : line).trimEnd())
  return rows.length === 1 ? `${indent}"""${rows[0]}"""\n` : `${indent}"""${rows.join('\n')}\n${indent}"""\n`
}
