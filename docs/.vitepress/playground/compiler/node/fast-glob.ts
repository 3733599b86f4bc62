import path from 'node:path'
import micromatch from 'micromatch'
import { files } from './files.ts'

interface Options {
  cwd?: string
  absolute?: boolean
  dot?: boolean
  ignore?: string[]
  objectMode?: boolean
}

/** Finds files in memory. Patterns may be absolute, or relative to `cwd`. */
function sync(given: string | string[], options: Options = {}): unknown[] {
  const { cwd = process.cwd(), absolute = false, dot = false, objectMode = false } = options
  const patterns = [given].flat()
  const wanted = patterns.filter((one) => !one.startsWith('!')).map(fromHere)
  const unwanted = [
    ...patterns.filter((one) => one.startsWith('!')).map((one) => one.slice(1)),
    ...(options.ignore ?? []),
  ]
  const isFound = (name: string) =>
    micromatch.isMatch(name, wanted, { dot, ...(unwanted.length > 0 && { ignore: unwanted.map(fromHere) }) })
  return [...files.keys()].flatMap((file) => {
    const relative = path.relative(cwd, file)
    const name = wanted.every((one) => path.isAbsolute(one)) ? file : relative
    if (relative.startsWith('..') || !isFound(name)) return []
    const found = absolute ? file : name
    return [objectMode ? { path: found, name: path.basename(found), dirent: DIRENT } : found]
  })
}

function fromHere(pattern: string): string {
  return pattern.replace(/^\.\//, '')
}

const DIRENT = { isSymbolicLink: () => false, isFile: () => true, isDirectory: () => false }

/** What Tailwind asks for: patterns to look for, and those to leave out. */
function generateTasks(patterns: string[]): { positive: string[]; negative: string[] }[] {
  const isNegative = (pattern: string) => pattern.startsWith('!')
  const negative = patterns.filter(isNegative).map((one) => one.slice(1))
  return [{ positive: patterns.filter((one) => !isNegative(one)), negative }]
}

const glob = async (...given: Parameters<typeof sync>) => sync(...given)
export default Object.assign(glob, { sync, generateTasks, escapePath: (file: string) => file })
