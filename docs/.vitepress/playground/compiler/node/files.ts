import path from 'node:path'
import packaged from 'packaged-files'

/** The only file system that the compiler has: texts by absolute path. */
export const files = new Map<string, string>(Object.entries(packaged))

/** When a file last changed, counted in calls of `setProject`. */
export const changes = new Map<string, number>()
let call = 0

export const ROOT = '/project'

/** Replaces all files of the project, which is the working directory. */
export function setProject(texts: Record<string, string>): void {
  call++
  const next = new Map(Object.entries(texts).map(([file, text]) => [path.resolve(ROOT, file), text]))
  for (const file of files.keys()) if (file.startsWith(`${ROOT}/`) && !next.has(file)) files.delete(file)
  for (const [file, text] of next) {
    if (files.get(file) !== text) changes.set(file, call)
    files.set(file, text)
  }
}

export function isFolder(file: string): boolean {
  const start = file === '/' ? file : `${file}/`
  return [...files.keys()].some((one) => one.startsWith(start))
}
