/** A string constant. Go reads JSON's escapes, except for halves of characters. Hidden characters are escaped as well. */
export function goText(value: string): string {
  return JSON.stringify(value)
    .replace(HALF, (_, hex: string) => {
      const code = Number.parseInt(hex, 16)
      const bytes = [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]
      return bytes.map((byte) => `\\x${byte.toString(16)}`).join('')
    })
    .replace(HIDDEN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

const HALF = /\\u(d[89a-f][0-9a-f]{2})/g
const HIDDEN = /[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

/** A number is a float64 wherever it is written. */
export function goLiteral(value: unknown): string {
  if (typeof value === 'string') return goText(value)
  if (typeof value !== 'number') return value === null ? 'nil' : String(value)
  const text = String(value)
  return /^-?\d+$/.test(text) ? `${text}.0` : text
}

/** A comment of one paragraph, which the formatter leaves alone. */
export function goComment(text: string, indent = ''): string {
  // It would turn two quotes into one.
  return `${indent}// ${text.replace(/\s+/g, ' ').replace(/''|``/g, '""').trim()}\n`
}

/** Fields of a struct, as a list of `Name: value` in one line. Empty ones are left out. */
export function goFields(fields: Record<string, string | undefined>): string {
  const given = Object.entries(fields).flatMap(([name, code]) => (code === undefined ? [] : `${name}: ${code}`))
  return `{${given.join(', ')}}`
}

export function goTexts(values: readonly string[]): string {
  return values.map(goText).join(', ')
}
