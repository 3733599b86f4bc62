import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const CONFIGS = ['maizzle.config', 'maizzle.config.local', 'config', 'config.local'].flatMap((name) => [
  `${name}.js`,
  `${name}.cjs`,
])

/** The project that a file belongs to: the nearest folder above it with a config. Undefined if there is none. */
export function findProjectRoot(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined
  for (let folder = path.dirname(fileURLToPath(uri)); ; folder = path.dirname(folder)) {
    if (isProject(folder)) return folder
    if (folder === path.dirname(folder)) return undefined
  }
}

/** Any folder may have a `config.js`; that of a project is next to its package.json, or next to its emails. */
function isProject(folder: string): boolean {
  const has = (name: string) => existsSync(path.join(folder, name))
  return CONFIGS.some(has) && (has('package.json') || has('emails'))
}
