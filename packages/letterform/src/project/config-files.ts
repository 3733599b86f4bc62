import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Configs that Tailwind finds by itself. */
export const TAILWIND_FILES = ['js', 'cjs', 'mjs', 'ts'].map((ending) => `tailwind.config.${ending}`)
const LOCK_FILES = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock']
const ENDINGS = ['', '.js', '.cjs', '.mjs', '.ts', '.json', '/index.js', '/index.cjs', '/index.mjs', '/index.ts']

/** Whether a path from the root is that of a configuration file, which need not exist yet. */
export function isConfigFile(file: string): boolean {
  return /^((maizzle\.)?config(\.[\w-]+)*\.c?js|tailwind\.config\.([cm]?js|ts))$/.test(file)
}

/**
 * Every file that the configuration depends on, by absolute path: the configs, the files of the project that they
 * import, and the lock file with the versions of all packages.
 */
export function findConfigFiles(root: string, configs: string[]): string[] {
  const found = new Set<string>()
  for (const file of [...configs, ...TAILWIND_FILES]) follow(path.join(root, file), found)
  const lock = findUp(root, LOCK_FILES)
  return lock ? [...found, lock] : [...found]
}

function follow(file: string, found: Set<string>): void {
  if (found.has(file) || !existsSync(file)) return
  found.add(file)
  if (file.endsWith('.json')) return
  for (const [, name] of readFileSync(file, 'utf8').matchAll(
    /(?:from|import|require)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g,
  )) {
    const base = path.resolve(path.dirname(file), name!)
    const target = ENDINGS.map((ending) => base + ending).find((one) => existsSync(one) && /\.\w+$/.test(one))
    if (target) follow(target, found)
  }
}

function findUp(folder: string, names: string[]): string | undefined {
  const found = names.map((name) => path.join(folder, name)).find((file) => existsSync(file))
  const parent = path.dirname(folder)
  return found ?? (parent === folder ? undefined : findUp(parent, names))
}
