import { isSafeHtml } from './html.ts'
import { timeOf } from './time.ts'

/** What a value reads as, unescaped. Whatever has no plain reading is empty: no `undefined`, `NaN` or `[object Object]`. */
export function toText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  if (typeof value === 'boolean') return String(value)
  if (isSafeHtml(value)) return value.html
  const time = typeof value === 'object' ? timeOf(value) : undefined
  return time === undefined || Number.isNaN(time) ? '' : new Date(time).toISOString()
}

/** Half of a character that needs two UTF-16 units has no UTF-8 form: U+FFFD stands in for it, as in every browser. */
export function wellFormed(value: string): string {
  return value.replace(/[\ud800-\udfff]/gu, '\ufffd')
}

/** One newline for CR LF and for CR alone, as HTML parsers do. */
export function unixNewlines(value: string): string {
  return value.replace(/\r\n?/g, '\n')
}
