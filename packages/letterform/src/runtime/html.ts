/** Registered, so that the ESM and the CommonJS copy of a package know each other's values. JSON cannot forge a symbol. */
const BRAND: unique symbol = Symbol.for('letterform.safe-html')

/** HTML that its maker vouches for: inserted in text as it is. */
export interface SafeHtml {
  readonly [BRAND]: true
  readonly html: string
}

/**
 * Vouches for a piece of HTML. Never pass what a user typed.
 *
 * @example safeHtml('<b>20%</b> off')
 */
export function safeHtml(html: string): SafeHtml {
  if (typeof html !== 'string') throw new TypeError('safeHtml takes a string')
  return Object.freeze({ [BRAND]: true as const, html })
}

/** Its own brand and its own text: what somebody added to Object.prototype vouches for nothing. */
export function isSafeHtml(value: unknown): value is SafeHtml {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, BRAND)) return false
  return (
    (value as SafeHtml)[BRAND] === true && Object.hasOwn(value, 'html') && typeof (value as SafeHtml).html === 'string'
  )
}
