/** Long enough for every reply that people wrote. */
const LONGEST = 1000

// biome-ignore format: one kind per line
const ESCAPES = new RegExp([
  String.raw`(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]`, // colors, cursor movement
  String.raw`(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?`, // window titles, links
  String.raw`\x1b[ -/]*[0-~]`,
].join('|'), 'g')
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
const QUERY = /(https?:\/\/[^\s?#]*)[?#]\S*/gi
const SECRET = /\b(token|key|secret|password|code|signature|sig)=[^\s&]+/gi
const OPAQUE = /[\w-]{40,}/g

/**
 * Makes a server's reply safe to store, log and print. A reply is hostile text: databases reject NUL and half surrogates,
 * terminals obey escapes, and servers quote our mails, with the tokens in their links.
 */
export function cleanReply(reply: string): string {
  const printable = reply
    .replace(ESCAPES, '')
    .replace(INVISIBLE, '')
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
  const discreet = printable.replace(QUERY, '$1?…').replace(SECRET, '$1=…').replace(OPAQUE, '…')
  // Encoding replaces half surrogates, including one that is cut here.
  return Buffer.from(discreet.slice(0, LONGEST)).toString().trim()
}
