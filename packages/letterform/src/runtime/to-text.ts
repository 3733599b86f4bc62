import { isSafeHtml } from './html.ts'
import { timeOf } from './time.ts'

/**
 * A value as unescaped text. Values without a sensible text are empty: never `undefined`, `NaN` or `[object Object]`.
 */
export function toText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  if (isSafeHtml(value)) return value.html
  const time = typeof value === 'object' ? timeOf(value) : undefined
  return time === undefined || Number.isNaN(time) ? '' : new Date(time).toISOString()
}

/** A lone surrogate has no UTF-8 form: it becomes U+FFFD, as in browsers. */
export function wellFormed(value: string): string {
  return value.replace(/[\ud800-\udfff]/gu, '\ufffd')
}

/** Converts CR LF and CR to newlines, as HTML parsers do. */
export function unixNewlines(value: string): string {
  return value.replace(/\r\n?/g, '\n')
}
