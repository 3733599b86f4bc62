import { text } from './escape.ts'
import { wellFormed } from './to-text.ts'
import { isHost } from './url-host.ts'

/** Why a URL is refused. */
export type UrlFault = 'link-scheme' | 'image-scheme' | 'control' | 'host' | 'user' | 'non-ascii-host' | 'empty'

/** A whole `href`: normalised, then escaped. A URL that `checkLink` refuses becomes `#`. */
export function link(value: unknown): string {
  if (isPlain(value)) return text(value)
  return checkLink(value) ? '#' : text(normalize(value as string))
}

/** A whole `src`, `background` or `poster`. A URL that `checkImage` refuses is left out. */
export function image(value: unknown): string {
  if (isPlain(value)) return text(value)
  return checkImage(value) ? '' : text(normalize(value as string))
}

/** A whole URL in a `srcset`, where commas end a URL, and its size would be read as one. */
export function srcset(value: unknown): string {
  return image(value).replaceAll(',', '%2C') || '#'
}

/** A whole URL in the `url()` of a `style` attribute. */
export function cssUrl(value: unknown): string {
  return text(sheetUrl(value))
}

/** The same in `<style>`, where nothing is escaped for HTML. */
export function sheetUrl(value: unknown): string {
  if (checkImage(value)) return ''
  return normalize(value as string).replace(/['()]/g, (character) => IN_CSS[character]!)
}

const IN_CSS: Record<string, string> = { "'": '%27', '(': '%28', ')': '%29' }

/**
 * A URL in plain text: normalised, so that no space or quote ends it early. A URL that `checkLink` refuses is left out.
 */
export function plainLink(value: unknown): string {
  if (isPlain(value)) return value
  return checkLink(value) ? '' : normalize(value as string)
}

export function checkLink(value: unknown): UrlFault | undefined {
  return check(value, LINK_SCHEME, 'link-scheme')
}

export function checkImage(value: unknown): UrlFault | undefined {
  return check(value, IMAGE_SCHEME, 'image-scheme')
}

const LINK_SCHEME = /^(?:https?|mailto|tel)$/
const IMAGE_SCHEME = /^(?:https?|cid)$/

/**
 * A fast path for almost all URLs: nothing to refuse, strip or encode. The rules below give the same result, and do not need a
 * stack as long as the URL.
 */
const PLAIN =
  /^https?:\/\/(?![^/?#:]{254})(?:[A-Za-z0-9]+[.-])*[A-Za-z][A-Za-z0-9]*(?::[0-9]{1,4})?(?:[/?#][!#$&-;=?-Z[\]_a-z~]*(?:%[0-9A-Fa-f]{2}[!#$&-;=?-Z[\]_a-z~]*)*)?$/
const LONGEST_PLAIN = 2000
/** A `%` that does not start an encoded byte. */
const STRAY_PERCENT = /%(?![0-9A-Fa-f]{2})/g
/** Characters that a URL must not contain. */
const TO_ENCODE = /[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+/g

function isPlain(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_PLAIN && PLAIN.test(value)
}

function check(value: unknown, allowed: RegExp, schemeFault: UrlFault): UrlFault | undefined {
  if (isPlain(value)) return undefined
  if (typeof value !== 'string') return schemeFault
  const url = strip(value)
  const colon = url.indexOf(':')
  const scheme = lowerScheme(url, colon)
  if (!allowed.test(scheme)) return schemeFault
  if (/[\0-\x1f\x7f]/.test(url)) return 'control'
  const rest = url.slice(colon + 1)
  if (scheme === 'http' || scheme === 'https') return checkAuthority(rest)
  return rest === '' ? 'empty' : undefined
}

/** A user name is refused: `https://bank.example@evil.example` looks like one host and opens another. */
function checkAuthority(rest: string): UrlFault | undefined {
  const end = rest.slice(2).search(/[/?#]/)
  const authority = rest.startsWith('//') ? rest.slice(2, end === -1 ? undefined : end + 2) : ''
  if (isHost(authority)) return undefined
  if (authority.includes('@')) return 'user'
  return /[^\0-\x7f]/.test(authority) ? 'non-ascii-host' : 'host'
}

function normalize(value: string): string {
  const url = strip(value)
  const colon = url.indexOf(':')
  const rest = url.slice(colon).replace(STRAY_PERCENT, '%25')
  return lowerScheme(url, colon) + rest.replace(TO_ENCODE, (run) => encodeURIComponent(wellFormed(run)))
}

/** ASCII only, since lowercasing turns some other letters into ASCII (U+212A KELVIN SIGN becomes k). */
function lowerScheme(url: string, colon: number): string {
  const scheme = url.slice(0, Math.max(0, colon))
  return /^[A-Za-z]{1,10}$/.test(scheme) ? scheme.toLowerCase() : ''
}

/** Like URL parsers, removes control characters and spaces at both ends, and tabs and line breaks anywhere. */
function strip(value: string): string {
  let start = 0
  let end = value.length
  // A loop, since /[\0-\x20]+$/ takes quadratic time on long runs of spaces.
  while (start < end && value.charCodeAt(start) <= 32) start++
  while (start < end && value.charCodeAt(end - 1) <= 32) end--
  return value.slice(start, end).replace(/[\t\n\r]/g, '')
}
