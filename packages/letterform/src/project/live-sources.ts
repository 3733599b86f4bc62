import path from 'node:path'
import { createSources, type Sources } from './sources.ts'

/** Changed paths from the root, each with whether it exists now. */
export type FileChanges = ReadonlyMap<string, boolean>

/** Sources that stay in memory between rebuilds. A file is read again only after a change to it was reported. */
export interface LiveSources extends Sources {
  /** A changed folder stands for all files in it. */
  invalidate(changes: FileChanges): void
}

interface List {
  found: Promise<string[]>
  /** The result of `found`, once it is known. */
  files?: ReadonlySet<string>
}

/** Files that are not watched, by path from the root, are read every time. */
export function createLiveSources(root: string, isWatched: (file: string) => boolean): LiveSources {
  const files = new Map<string, Sources>()
  const lists = new Map<string, List>()
  // After every save, every email looks up the same few names.
  const paths = new Map<string, string>()

  function pathOf(name: string): string {
    const file = paths.get(name) ?? path.relative(root, path.resolve(root, name))
    paths.set(name, file)
    return file
  }

  function sourcesOf(name: string): Sources {
    const file = pathOf(name)
    const known = files.get(file)
    if (known) return known
    const fresh = createSources(root)
    if (isWatched(file)) files.set(file, fresh)
    return fresh
  }

  function list(folder: string, pattern: string): Promise<string[]> {
    const key = `${folder}\0${pattern}`
    const known = lists.get(key)
    if (known) return known.found
    const made: List = { found: createSources(root).list(folder, pattern) }
    if (isWatched(pathOf(folder))) {
      lists.set(key, made)
      made.found.then(
        (all) => (made.files = new Set(all)),
        () => lists.delete(key),
      )
    }
    return made.found
  }

  /** A list stays valid as long as the only changes are to files that it contains and that still exist. */
  function isValid({ files }: List, changes: FileChanges): boolean {
    return [...changes].every(([name, exists]) => exists && files?.has(name))
  }

  return {
    bytes: (file) => sourcesOf(file).bytes(file),
    text: (file) => sourcesOf(file).text(file),
    hash: (file) => sourcesOf(file).hash(file),
    list,
    invalidate(changes) {
      for (const [key, one] of lists) if (!isValid(one, changes)) lists.delete(key)
      for (const name of changes.keys()) {
        if (files.delete(name)) continue
        for (const file of files.keys()) if (file.startsWith(`${name}/`)) files.delete(file)
      }
    },
  }
}
