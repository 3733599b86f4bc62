import { printable } from './printable.ts'

/** Long enough for every reply that people wrote. */
const LONGEST = 1000

const QUERY = /(https?:\/\/[^\s?#]*)[?#]\S*/gi
const SECRET = /\b(token|key|secret|password|code|signature|sig)=[^\s&]+/gi
const OPAQUE = /[\w-]{40,}/g

/**
 * Makes a server's reply safe to store, log and print. A reply is hostile text: databases reject NUL and half surrogates,
 * terminals obey escapes, and servers quote our mails, with the tokens in their links.
 */
export function cleanReply(reply: string): string {
  const discreet = printable(reply).replace(QUERY, '$1?…').replace(SECRET, '$1=…').replace(OPAQUE, '…')
  // Encoding replaces half surrogates, including one that is cut here.
  return Buffer.from(discreet.slice(0, LONGEST)).toString().trim()
}
