import { readFileSync } from 'node:fs'
import { packageFile } from './package-folder.ts'

/** The version of this package. */
export const VERSION: string = (JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as { version: string })
  .version

/** Differs between builds of this package, for caches: during development, the version stays the same. */
export function buildHash(): string {
  return readFileSync(packageFile('lib/build-hash'), 'utf8')
}
