import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { packageFile } from './package-folder.ts'

/** The version of this package. */
export const VERSION: string = (JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as { version: string })
  .version

/** Changes with every build of this package, for caches: during development, the version stays the same. */
export function buildIdentity(): string {
  const folder = packageFile('lib')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  const stats = files.map((file) => statSync(path.join(folder, file)))
  return stats.map(({ size, mtimeMs }, index) => `${files[index]} ${size} ${mtimeMs}`).join('\n')
}
