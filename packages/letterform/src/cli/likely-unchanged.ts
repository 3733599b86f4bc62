import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { MARKER } from '../disk/on-disk.ts'

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
    if (entry.name.startsWith('.') || entry.name === 'node_modules') return false
    const file = path.join(folder, entry.name)
    if (!entry.isDirectory()) return modified(file) > last
    return !isOutput(file) && (modified(file) > last || hasNewer(file, last))
  })
}

/** Outputs have thousands of files. */
function isOutput(folder: string): boolean {
  return existsSync(path.join(folder, MARKER))
}

function modified(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
