import { sha1 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { Buffer } from 'buffer'

/** Hashes equal those of Node: tokens are made of them. */
export function createHash(name: string) {
  const hash = (name === 'sha256' ? sha256 : sha1).create()
  const created = {
    update(part: string | Uint8Array) {
      hash.update(typeof part === 'string' ? ENCODER.encode(part) : part)
      return created
    },
    digest(encoding?: 'base64url' | 'hex' | 'base64') {
      const bytes = Buffer.from(hash.digest())
      if (encoding === 'base64url') {
        return bytes.toString('base64').replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
      }
      return encoding ? bytes.toString(encoding) : bytes
    },
  }
  return created
}

const ENCODER = new TextEncoder()

export default { createHash }
