import { domainToASCII } from 'node:url'
import type { Address, NamedAddress } from './types.ts'

// What is not allowed unquoted (RFC 5322 3.2.3), plus every space and control character of Unicode. Quoted local parts
// exist, but no one registers with one, and they are where parsers disagree.
const LOCAL = /^[^\p{C}\p{Z}()<>[\]:;@\\,."]+(?:\.[^\p{C}\p{Z}()<>[\]:;@\\,."]+)*$/u
const DOMAIN = /^[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)*$/u
const LABELS = /^(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*$/
const CONTROL = /\p{Cc}|[\u2028\u2029]/u

/** The address with its domain as the network spells it, or what is wrong with it. */
export function parseAddress(input: Address): NamedAddress | string {
  const { name = '', address } = typeof input === 'string' ? { address: input } : (input ?? { address: '' })
  if (typeof address !== 'string' || typeof name !== 'string') return 'an address is text, or { name, address }'
  if (CONTROL.test(name)) return `the name of ${quote(address)} has a control character in it`
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
  const hint = /[<>]/.test(address) ? ' Give names as { name, address }.' : /[,;]/.test(address) ? ' Give a list.' : ''
  return `${quote(address)} is not an address.${hint}`
}

/** As a JSON string, so that whatever is in it stays on one line. */
function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text)
}
