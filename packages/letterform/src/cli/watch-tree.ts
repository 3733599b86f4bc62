import { type FSWatcher, readdirSync, watch } from 'node:fs'
import path from 'node:path'

/**
 * Tells of every change below a folder, by path from it. Each folder is watched, and no file: editors put a new file in
 * the place of the old one, which a watch on the file, as `recursive` makes it on Linux, does not survive.
 */
export function watchTree(
  root: string,
  isIgnored: (file: string) => boolean,
  onChange: (file: string) => void,
): { close: () => void } {
  const watchers = new Map<string, FSWatcher>()

  function add(folder: string): void {
    if (watchers.has(folder) || (folder !== '' && isIgnored(folder))) return
    try {
      const watcher = watch(path.join(root, folder), (_event, name) => {
        if (name !== null) changed(path.posix.join(folder, String(name)))
      })
      watchers.set(folder, watcher)
      watcher.on('error', () => remove(folder))
      for (const name of foldersIn(path.join(root, folder))) add(path.posix.join(folder, name))
    } catch {
      // Deleted before it could be watched.
    }
  }

  function remove(folder: string): void {
    watchers.get(folder)?.close()
    watchers.delete(folder)
  }

  function changed(file: string): void {
    if (isIgnored(file)) return
    // What is there now under a name that was a folder may be another folder.
    if (watchers.has(file)) remove(file)
    if (foldersIn(path.dirname(path.join(root, file))).includes(path.basename(file))) add(file)
    onChange(file)
  }

  add('')
  return {
    close() {
      for (const watcher of watchers.values()) watcher.close()
      watchers.clear()
    },
  }
}

function foldersIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true })
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  } catch {
    return []
  }
}
