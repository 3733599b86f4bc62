import { toText, wellFormed } from './to-text.ts'

/**
 * A part of a URL's path, `/` included in what is encoded. What `checkUrlPath` refuses is left out. `@` and `+` stay:
 * they mean nothing else behind a host, and `mailto:ada%40example.com` or `tel:%2B33` is more than some clients decode.
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

/** `.` and `..` as whole segments step out of the path, and browsers read `%2E` the same: no encoding keeps them in. */
export function checkUrlPath(value: unknown): 'dots' | undefined {
  return value === '.' || value === '..' ? 'dots' : undefined
}

/** Leaves `A-Z a-z 0-9 - _ . ~` alone, so the result needs no escaping in HTML. `%` is encoded: nothing decodes by chance. */
function encodePart(value: string): string {
  if (/^[\w.~-]*$/.test(value)) return value
  return encodeURIComponent(wellFormed(value)).replace(/['()!*]/g, percentEncode)
}

function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
