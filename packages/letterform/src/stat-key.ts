import { statSync } from 'node:fs'

/** A file's inode, size and time: writing into a file changes its time, replacing it changes its inode. */
export function statKey(file: string): string | undefined {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat?.isFile() ? `${stat.ino} ${stat.size} ${stat.mtimeMs}` : undefined
}
