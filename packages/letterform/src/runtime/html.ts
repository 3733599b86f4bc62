/**
 * A registered symbol, so that the ESM and CommonJS copies of a package accept each other's values. JSON cannot forge
 * it.
 */
const BRAND: unique symbol = Symbol.for('letterform.safe-html')

/** Trusted HTML, which is inserted without escaping. */
export interface SafeHtml {
  readonly [BRAND]: true
  readonly html: string
}

/**
 * Marks HTML as trusted. Never pass user input.
 *
 * @example safeHtml('<b>20%</b> off')
 */
export function safeHtml(html: string): SafeHtml {
  if (typeof html !== 'string') throw new TypeError('safeHtml takes a string')
  return Object.freeze({ [BRAND]: true as const, html })
}

/** Only own properties count, in case Object.prototype was polluted. */
export function isSafeHtml(value: unknown): value is SafeHtml {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, BRAND)) return false
  return (
    (value as SafeHtml)[BRAND] === true && Object.hasOwn(value, 'html') && typeof (value as SafeHtml).html === 'string'
  )
}
