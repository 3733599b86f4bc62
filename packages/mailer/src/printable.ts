// biome-ignore format: one kind per line
const ESCAPES = new RegExp([
  String.raw`(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]`, // colors, cursor movement
  String.raw`(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?`, // window titles, links
  String.raw`\x1b[ -/]*[0-~]`,
].join('|'), 'g')
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/** One line of text that cannot control a terminal. */
export function printable(text: string): string {
  return text
    .replace(ESCAPES, '')
    .replace(INVISIBLE, '')
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
}

/** JSON with escapes for everything that a terminal obeys. It parses to the same value. */
export function printableJson(value: unknown): string {
  const toEscape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(value)
    .replace(/[\x7f-\x9f]/g, toEscape)
    .replace(INVISIBLE, toEscape)
}
