import { toText, wellFormed } from './to-text.ts'

/**
 * A part of a URL's path, with `/` encoded too. A value that `checkUrlPath` refuses is left out. `@` and `+` are not
 * encoded: they have no special meaning after a host, and some clients do not decode `mailto:ada%40example.com` or
 * `tel:%2B33`.
 */
export function urlPath(value: unknown): string {
  if (checkUrlPath(value)) return ''
  const string = toText(value)
  return /^[\w.~@+-]*$/.test(string) ? string : encodePart(string).replace(/%40/g, '@').replace(/%2B/g, '+')
}

/** A part of a URL's query or fragment. */
export function urlQuery(value: unknown): string {
  return encodePart(toText(value))
}

/** `.` and `..` as whole segments leave the path. Encoding does not help, since browsers read `%2E` as a dot. */
export function checkUrlPath(value: unknown): 'dots' | undefined {
  return value === '.' || value === '..' ? 'dots' : undefined
}

/** Encodes everything but `A-Z a-z 0-9 - _ . ~`, so that the result needs no escaping in HTML. */
function encodePart(value: string): string {
  if (/^[\w.~-]*$/.test(value)) return value
  return encodeURIComponent(wellFormed(value)).replace(/['()!*]/g, percentEncode)
}

function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
