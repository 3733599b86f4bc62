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
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => !file.endsWith('.d.ts'))
  return hashOf(...files.sort().map((file) => `${file} ${statOf(folder, file)}\n`))
}

/** The name of a chunk has a hash of its content. */
function statOf(folder: string, file: string): string {
  if (path.dirname(file) === 'chunks') return ''
  const { size, mtimeMs } = statSync(path.join(folder, file))
  return `${size} ${mtimeMs}`
}
