import { existsSync, mkdirSync, renameSync } from 'node:fs'
import path from 'node:path'

/**
 * Moves a folder to where there is none, in one step. Returns false if that fails, for example because another build
 * was faster. An empty folder is not replaced: it may be a shell's working folder, a link or a mount.
 */
export function placeFolder(draft: string, folder: string): boolean {
  if (existsSync(folder)) return false
  try {
    mkdirSync(path.dirname(folder), { recursive: true })
    renameSync(draft, folder)
    return true
  } catch {
    return false
  }
}
