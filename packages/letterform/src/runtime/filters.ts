import { text } from './escape.ts'
import { isSafeHtml, type SafeHtml, safeHtml } from './html.ts'
import { toText, unixNewlines, wellFormed } from './to-text.ts'

/**
 * The filters, with the results of nunjucks 3.2.4. They take and return raw values, which are escaped afterwards.
 *
 * Where nunjucks throws (`5 | upper`) or writes `undefined` (`x | replace("a")`), the value is read as text, and a missing
 * argument as empty. The result for `SafeHtml` is plain text, since a filter may have cut it inside a tag.
 */
export function upper(value: unknown): string {
  return textOf(value).toUpperCase()
}

export function lower(value: unknown): string {
  return textOf(value).toLowerCase()
}

export function capitalize(value: unknown): string {
  const lowered = lower(value)
  return lowered.charAt(0).toUpperCase() + lowered.slice(1)
}

export function title(value: unknown): string {
  return textOf(value).split(' ').map(capitalize).join(' ')
}

/** White space as defined by JavaScript: U+0009–D, 20, A0, 1680, 2000–A, 2028, 2029, 202F, 205F, 3000, FEFF. */
export function trim(value: unknown): string {
  return textOf(value).trim()
}

export function replace(value: unknown, old: unknown, replacement?: unknown): unknown {
  if (!isText(value) || (typeof old !== 'string' && typeof old !== 'number')) return value
  const by = toText(replacement)
  const replaced = toText(value).split(String(old)).join(by)
  // As in Python and nunjucks, an empty search matches between all characters: `abc` and `.` give `.a.b.c.`.
  return old === '' ? by + replaced + by : replaced
}

export function truncate(value: unknown, length?: unknown, cutsWords?: unknown, end?: unknown): string {
  const input = textOf(value)
  const most = Number(length) || 255
  if (input.length <= most) return input
  const space = cutsWords ? -1 : input.lastIndexOf(' ', most)
  return input.substring(0, space === -1 ? most : space) + (end === undefined || end === null ? '...' : toText(end))
}

export function length(value: unknown): number | undefined {
  if (value === undefined || value === null || value === false) return 0
  if (typeof value === 'string' || Array.isArray(value)) return value.length
  if (isSafeHtml(value)) return value.html.length
  return Object.prototype.toString.call(value) === '[object Object]' ? Object.keys(value).length : undefined
}

export function join(list: unknown, separator?: unknown): string {
  return Array.isArray(list) ? list.map(toText).join(toText(separator || '')) : textOf(list)
}

export function first(value: unknown): unknown {
  return isSequence(value) ? value[0] : undefined
}

export function last(value: unknown): unknown {
  return isSequence(value) ? value[value.length - 1] : undefined
}

function isSequence(value: unknown): value is string | unknown[] {
  return (Array.isArray(value) || typeof value === 'string') && value.length > 0
}

/**
 * The filter `default`, which is a reserved word. Unlike in nunjucks, `null` counts as missing too: callers pass values
 * from databases, where a missing value is `null`.
 */
export function defaultTo(value: unknown, fallback: unknown, replacesFalsy?: unknown): unknown {
  return (replacesFalsy ? value : value !== undefined && value !== null) ? value : fallback
}

/** Rounds half up, on the binary number: as in nunjucks, `1.005 | round(2)` is 1. */
export function round(value: unknown, precision?: unknown, method?: unknown): number {
  const factor = 10 ** (Number(precision) || 0)
  const toInteger = method === 'ceil' ? Math.ceil : method === 'floor' ? Math.floor : Math.round
  return toInteger(Number(value) * factor) / factor
}

export function abs(value: unknown): number {
  return Math.abs(Number(value))
}

/** Returns markup for HTML text. `plain` converts it back to lines. */
export function nl2br(value: unknown): SafeHtml {
  return safeHtml(unixNewlines(text(value)).replace(/\n/g, '<br />\n'))
}

export function urlencode(value: unknown): string {
  if (typeof value !== 'object' || value === null) return encode(value)
  return Object.entries(value)
    .map(([key, one]) => `${encode(key)}=${encode(one)}`)
    .join('&')
}

function encode(value: unknown): string {
  return encodeURIComponent(wellFormed(toText(value)))
}

function textOf(value: unknown): string {
  return value === false ? '' : toText(value)
}

function isText(value: unknown): boolean {
  return ['string', 'number', 'bigint'].includes(typeof value) || isSafeHtml(value)
}
