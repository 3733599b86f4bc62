import { createHash, createPrivateKey, type Hash, type KeyObject, sign } from 'node:crypto'
import { domainToASCII } from 'node:url'
import type { DkimOptions } from './settings.ts'

export interface DkimKey {
  domain: string
  selector: string
  key: KeyObject
}

/** The hash of a message's body, which signatures contain. */
export interface BodyHash {
  add(chunk: Buffer): void
  /** In Base64. */
  digest(): string
}

export function loadDkimKey({ domainName, keySelector, privateKey }: DkimOptions): DkimKey {
  return { domain: domainToASCII(domainName), selector: keySelector, key: createPrivateKey(privateKey) }
}

/**
 * The header field `DKIM-Signature` (RFC 6376, and RFC 8463 for Ed25519), with its line break. nodemailer only signs with
 * RSA keys. Headers are the bytes of the message, as latin1.
 */
export function signHeaders(headers: string, bodyHash: string, { domain, selector, key }: DkimKey): string {
  const fields = signedFields(headers)
  const isRsa = key.asymmetricKeyType === 'rsa'
  const unsigned =
    `DKIM-Signature: v=1; a=${isRsa ? 'rsa' : 'ed25519'}-sha256; c=relaxed/relaxed; d=${domain};\r\n` +
    ` s=${selector};\r\n` +
    ` h=${[...fields.keys()].join(':\r\n  ')};\r\n` +
    ` bh=${bodyHash};\r\n b=`
  const data = Buffer.from([...fields.values(), relaxField(unsigned)].join('\r\n'), 'latin1')
  // Ed25519 signs the hash, not the data (RFC 8463, section 3).
  const signature = isRsa ? sign('sha256', data, key) : sign(null, createHash('sha256').update(data).digest(), key)
  return `${unsigned}${signature.toString('base64').replace(/.{72}(?=.)/g, '$&\r\n  ')}\r\n`
}

/** With relaxed canonicalization. Line breaks are as nodemailer sends them: a lone CR or LF becomes CRLF. */
export function createBodyHash(): BodyHash {
  const hash = createHash('sha256')
  let isEmpty = true
  /** White space that only counts if something follows. */
  let pending: string[] = []
  return {
    add(chunk) {
      const text = chunk.toString('latin1')
      const end = endOfText(text)
      if (end > 0) {
        update(hash, pending.join('') + text.slice(0, end))
        pending = []
        isEmpty = false
      }
      pending.push(text.slice(end))
    },
    digest: () => (isEmpty ? hash : hash.update('\r\n')).digest('base64'),
  }
}

// Reply-To and the one-click unsubscribe header (RFC 8058) decide where a click or a reply goes.
const SIGNED = new Set([
  ...['from', 'sender', 'reply-to', 'to', 'cc', 'subject', 'date', 'message-id', 'in-reply-to', 'references'],
  ...['mime-version', 'content-type', 'content-transfer-encoding'],
  ...['list-id', 'list-help', 'list-unsubscribe', 'list-unsubscribe-post'],
])

/** Of fields with the same name, verifiers take the last. */
function signedFields(headers: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (const field of headers.split(/\r?\n(?![ \t])/)) {
    const name = nameOf(field)
    if (SIGNED.has(name)) fields.set(name, relaxField(field))
  }
  return fields
}

function nameOf(field: string): string {
  return field
    .slice(0, Math.max(0, field.indexOf(':')))
    .trim()
    .toLowerCase()
}

function relaxField(field: string): string {
  const value = field.slice(field.indexOf(':') + 1)
  const unfolded = value.replace(/\r?\n/g, '').replace(/[ \t]+/g, ' ')
  return `${nameOf(field)}:${unfolded.replace(/^ | $/g, '')}`
}

function update(hash: Hash, text: string): void {
  hash.update(text.replace(/[ \t]+/g, ' ').replace(/ ?(?:\r\n|\n|\r)/g, '\r\n'), 'latin1')
}

/** Where the white space at the end begins. */
function endOfText(text: string): number {
  let end = text.length
  while (end > 0 && ' \t\r\n'.includes(text[end - 1]!)) end--
  return end
}
