import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** Tells a folder that Letterform made from any other, and what in it is whose. */
export const MARKER = '.letterform.json'

export function readMarker(folder: string): Record<string, string> | undefined {
  try {
    return JSON.parse(readFileSync(path.join(folder, MARKER), 'utf8')) as Record<string, string>
  } catch {
    return undefined
  }
}

/** Whether a folder holds what somebody else made. */
export function isForeign(folder: string): boolean {
  return !readMarker(folder) && !isEmpty(folder)
}

export function isEmpty(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0
}

/** A key with the file that it is true of: one that was edited has another time or size, one that was replaced another inode. */
export function stampOf(file: string, key: string): string | undefined {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat?.isFile() ? `${key} ${stat.ino} ${stat.size} ${stat.mtimeMs}` : undefined
}

export function holds(file: string, content: Uint8Array): boolean {
  try {
    return readFileSync(file).equals(content)
  } catch {
    return false
  }
}
