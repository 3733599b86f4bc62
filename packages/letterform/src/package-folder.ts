import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where this package is installed. It is searched for, since the code may be bundled (in lib/) or not (in tests). */
const FOLDER = folderAbove(path.dirname(fileURLToPath(import.meta.url)))

/** A file or folder that ships with this package. */
export function packageFile(name: string): string {
  return path.join(FOLDER, name)
}

function folderAbove(folder: string): string {
  return existsSync(path.join(folder, 'package.json')) ? folder : folderAbove(path.dirname(folder))
}
