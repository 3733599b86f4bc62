import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'

/**
 * Whether no file seems to have changed since the cache was last written. A guess from modification times, used only to
 * decide whether to start the engine early; the build itself compares contents.
 */
export function isLikelyUnchanged(root: string): boolean {
  const last = modified(path.join(root, '.letterform/cache'))
  return last > 0 && !hasNewer(root, last)
}

function hasNewer(folder: string, last: number): boolean {
  return readdirSync(folder, { withFileTypes: true }).some((entry) => {
    if (entry.name.startsWith('.') || ['node_modules', 'build', 'dist'].includes(entry.name)) return false
    const file = path.join(folder, entry.name)
    return modified(file) > last || (entry.isDirectory() && hasNewer(file, last))
  })
}

function modified(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
