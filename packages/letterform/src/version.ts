import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { hashOf } from './hash.ts'
import { packageFile } from './package-folder.ts'

/** The version of this package. */
export const VERSION: string = (JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as { version: string })
  .version

/** Changes with every build of this package, for caches: during development, the version stays the same. */
export function buildHash(): string {
  const folder = packageFile('lib')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  const stats = files.map((file) => statSync(path.join(folder, file)))
  return hashOf(...stats.map(({ size, mtimeMs }, index) => `${files[index]} ${size} ${mtimeMs}\n`))
}
