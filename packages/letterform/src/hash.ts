import { createHash } from 'node:crypto'

/** A short hash of some content, for cache keys and ETags, not for secrets. */
export function hashOf(...parts: (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('base64url').slice(0, 22)
}
