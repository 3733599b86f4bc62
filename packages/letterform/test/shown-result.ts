import * as runtime from '../src/runtime/index.ts'
import { asBytes, asJson } from './python.ts'

/** A result as drivers of other languages write it. Lone surrogates are replaced, as in UTF-8. */
export function shownResult(value: unknown): unknown {
  if (typeof value === 'number') return { $text: String(value) }
  if (runtime.isSafeHtml(value)) return { $html: asBytes(value.html) }
  if (typeof value === 'string') return asBytes(value)
  if (Array.isArray(value)) return value.map(shownResult)
  if (isPlainObject(value))
    return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, shownResult(it)]))
  return asJson(value)
}

function isPlainObject(value: unknown): value is object {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    !runtime.isSafeHtml(value)
  )
}
