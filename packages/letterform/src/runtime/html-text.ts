/**
 * What trusted HTML says, for the plain text of the same mail. It is to be read, not to be taken apart: tags go, lines
 * break where they did, and the references that escaping makes are resolved. Where a link leads is lost.
 */
export function htmlText(html: string): string {
  return html.replace(LINE_END, '\n').replace(TAG, '').replace(REFERENCE, resolve)
}

/** With the line break that follows in the source, which HTML takes for a space. */
const LINE_END = /<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^<>]*>\n?/gi
/** No `<` within: a million of them would each be followed to the end. */
const TAG = /<[a-z/!][^<>]*>/gi
const REFERENCE = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

function resolve(_: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return NAMED[name.toLowerCase()] ?? ''
  const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal)
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
}
