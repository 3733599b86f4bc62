import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** A folder with this file is ours. It lists the folder's files, each with the source that it was made from. */
export const MARKER = '.letterform.json'

export function readMarker(folder: string): Record<string, string> | undefined {
  try {
    return JSON.parse(readFileSync(path.join(folder, MARKER), 'utf8')) as Record<string, string>
  } catch {
    return undefined
  }
}

/** Whether a folder holds files that Letterform did not write. */
export function isForeign(folder: string, marker = readMarker(folder)): boolean {
  return !marker && !isEmpty(folder)
}

export function isEmpty(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0
}

/** All files below a folder, by path from it. */
export function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort()
}

/** Whether a folder holds nothing but what a new repository has: `.git`, a README, a licence. */
export function isFresh(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).every((name) => OF_A_REPOSITORY.test(name))
}

const OF_A_REPOSITORY =
  /^(?:\.git|\.gitignore|\.gitattributes|\.editorconfig|\.DS_Store|(?:README|LICEN[CS]E)(?:\.\w+)?)$/i

export function holds(file: string, content: Uint8Array): boolean {
  try {
    const size = statSync(file, { throwIfNoEntry: false })?.size
    return size === content.length && readFileSync(file).equals(content)
  } catch {
    return false
  }
}
