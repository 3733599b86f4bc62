/**
 * Trusted HTML as text, for the plain text of the same mail: without tags, with its line breaks, and with the references
 * resolved that escaping makes. The addresses of links are lost.
 */
export function htmlText(html: string): string {
  return html.replace(LINE_END, '\n').replace(TAG, '').replace(REFERENCE, resolve)
}

/** Includes a following line break in the source, which is only a space in HTML. */
const LINE_END = /<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^<>]*>\n?/gi
/** Contains no `<`: otherwise, a million of them would take quadratic time. */
const TAG = /<[a-z/!][^<>]*>/gi
const REFERENCE = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

function resolve(_: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return NAMED[name.toLowerCase()] ?? ''
  const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal)
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
}
