import { type FSWatcher, readdirSync, watch } from 'node:fs'
import path from 'node:path'

/**
 * Reports every change below a folder by its path from that folder. It watches folders, never files: editors replace a file
 * by a new one, and a watch on the old file, which is what `recursive` sets up on Linux, would be lost.
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
    // A folder of the same name may have been created anew.
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
