import { domainToASCII } from 'node:url'
import type { Address, NamedAddress } from './types.ts'

// Excludes everything that must be quoted (RFC 5322 3.2.3) and all of Unicode's spaces and control characters. Quoted
// local parts are legal, but nobody has one, and parsers disagree about them.
const LOCAL = /^[^\p{C}\p{Z}()<>[\]:;@\\,."]+(?:\.[^\p{C}\p{Z}()<>[\]:;@\\,."]+)*$/u
const DOMAIN = /^[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)*$/u
const LABELS = /^(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*$/
const CONTROL = /\p{Cc}|[\u2028\u2029]/u

/** Returns the address with its domain in ASCII, or the problem as text. */
export function parseAddress(input: Address): NamedAddress | string {
  const { name = '', address } = typeof input === 'string' ? { address: input } : (input ?? { address: '' })
  if (typeof address !== 'string' || typeof name !== 'string') return 'an address must be a string or { name, address }'
  if (CONTROL.test(name)) return `the name of ${quote(address)} contains a control character`
  const split = address.lastIndexOf('@')
  const local = address.slice(0, split)
  const domain = address.slice(split + 1)
  if (split < 1 || !LOCAL.test(local) || Buffer.byteLength(local) > 64) return notAnAddress(address)
  const ascii = DOMAIN.test(domain) ? domainToASCII(domain) : ''
  if (!LABELS.test(ascii) || ascii.length > 253) return notAnAddress(address)
  return { name, address: `${local}@${ascii}` }
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}

function notAnAddress(address: string): string {
  const hint = /[<>]/.test(address)
    ? ' Write names as { name, address }.'
    : /[,;]/.test(address)
      ? ' Pass several as an array.'
      : ''
  return `${quote(address)} is not an email address.${hint}`
}

/** As a JSON string, so that it stays on one line whatever it contains. */
function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text)
}
