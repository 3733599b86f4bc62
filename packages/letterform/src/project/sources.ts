import { readFileSync } from 'node:fs'
import path from 'node:path'
import glob from 'fast-glob'
import { hashOf } from '../hash.ts'
import type { SourceText } from '../types.ts'

/**
 * The files of one build, by absolute path or path from the root. Each is read once, so that its hash, text and
 * problems agree.
 */
export interface Sources {
  /** Throws where the file cannot be read. */
  bytes(file: string): Uint8Array
  text(file: string): SourceText
  /** `null` for a file that is not there. */
  hash(file: string): string | null
  /** The files in a folder that match a pattern, as paths from the root. */
  list(folder: string, pattern: string): Promise<string[]>
}

export function createSources(root: string): Sources {
  const contents = new Map<string, Uint8Array | Error>()
  /** By the name as it was given: builds ask for thousands, and most of them again and again. */
  const hashes = new Map<string, string | null>()

  function bytes(name: string): Uint8Array {
    const file = path.resolve(root, name)
    const known = contents.get(file)
    const content = known ?? read(file)
    if (!known) contents.set(file, content)
    if (content instanceof Error) throw content
    return content
  }

  return {
    bytes,
    text: (file) => ({ file, text: Buffer.from(bytes(file)).toString('utf8') }),
    hash(name) {
      let known = hashes.get(name)
      if (known === undefined) {
        try {
          known = hashOf(bytes(name))
        } catch {
          known = null
        }
        hashes.set(name, known)
      }
      return known
    },
    async list(folder, pattern) {
      const cwd = path.resolve(root, folder)
      const files = await glob(pattern, { cwd, dot: true })
      return files.map((file) => path.relative(root, path.join(cwd, file)))
    },
  }
}

function read(file: string): Uint8Array | Error {
  try {
    return readFileSync(file)
  } catch (error) {
    return error as Error
  }
}
