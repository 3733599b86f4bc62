import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const manifest = new URL('../package.json', import.meta.url)

/** The version of this package. */
export const VERSION: string = (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version

/** Tells this very build of the package from any other of the same version, as one that is being worked on needs. */
export function buildIdentity(): string {
  const folder = path.dirname(fileURLToPath(import.meta.url))
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  const stats = files.map((file) => statSync(path.join(folder, file)))
  return stats.map(({ size, mtimeMs }, index) => `${files[index]} ${size} ${mtimeMs}`).join('\n')
}
