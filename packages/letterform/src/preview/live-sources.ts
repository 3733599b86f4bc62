import path from 'node:path'
import { createSources, type Sources } from '../project/sources.ts'

/** Sources that outlive a pass: what was read once is read again only after somebody told of a change. */
export interface LiveSources extends Sources {
  /** Changes by path from the root, each with whether it is there now; a folder stands for all that is in it. */
  forget(changes: ReadonlyMap<string, boolean>): void
}

interface List {
  found: Promise<string[]>
  /** The same, once it is there. */
  files?: ReadonlySet<string>
}

/** `isWatched` tells, by path from the root, of which files changes are told; all others are read each time. */
export function createLiveSources(root: string, isWatched: (file: string) => boolean): LiveSources {
  const files = new Map<string, Sources>()
  const lists = new Map<string, List>()
  // The same few names are asked for by every email, after every save.
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

  /** It stands while nothing has changed but files that are in it, and still there. */
  function stands({ files }: List, changes: ReadonlyMap<string, boolean>): boolean {
    return [...changes].every(([name, isThere]) => isThere && files?.has(name))
  }

  return {
    bytes: (file) => sourcesOf(file).bytes(file),
    text: (file) => sourcesOf(file).text(file),
    hash: (file) => sourcesOf(file).hash(file),
    list,
    forget(changes) {
      for (const [key, one] of lists) if (!stands(one, changes)) lists.delete(key)
      for (const name of changes.keys()) {
        if (files.delete(name)) continue
        for (const file of files.keys()) if (file.startsWith(`${name}/`)) files.delete(file)
      }
    },
  }
}
