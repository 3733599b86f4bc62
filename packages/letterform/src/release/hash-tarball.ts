import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { hashOf } from '../hash.ts'

/** A hash of what a tarball contains: versions of npm differ in how they compress. */
export function hashTarball(file: string): string {
  return hashOf(gunzipSync(readFileSync(file)))
}
