import path from 'node:path'
import { createSources, type Sources } from '../project/sources.ts'

/** Sources that outlive a pass: what was read once is read again only after somebody told of a change. */
export interface LiveSources extends Sources {
  /** By paths from the root; a folder stands for all that is in it. */
  forget(changed: Iterable<string>): void
}

/** `isWatched` tells, by path from the root, of which files changes are told; all others are read each time. */
export function createLiveSources(root: string, isWatched: (file: string) => boolean): LiveSources {
  const files = new Map<string, Sources>()
  // The same few names are asked for by every email, after every save.
  const paths = new Map<string, string>()

  function sourcesOf(name: string): Sources {
    const file = paths.get(name) ?? path.relative(root, path.resolve(root, name))
    paths.set(name, file)
    const known = files.get(file)
    if (known) return known
    const fresh = createSources(root)
    if (isWatched(file)) files.set(file, fresh)
    return fresh
  }

  return {
    bytes: (file) => sourcesOf(file).bytes(file),
    text: (file) => sourcesOf(file).text(file),
    hash: (file) => sourcesOf(file).hash(file),
    forget(changed) {
      for (const name of changed) {
        if (files.delete(name)) continue
        for (const file of files.keys()) if (file.startsWith(`${name}/`)) files.delete(file)
      }
    },
  }
}
