import { statKey } from '../stat-key.ts'

/**
 * The files of an output folder as they were last written: by path, the key of the content with the file's inode, size
 * and time. While both are the same, the content is neither made nor read. Git's index does the same.
 */
export type OutputIndex = Record<string, string>

/** The index of each output folder. */
export type OutputIndexes = Record<string, OutputIndex>

export function indexEntry(file: string, key: string): string | undefined {
  const stat = statKey(file)
  return stat && `${key} ${stat}`
}
