import { readFileSync } from 'node:fs'
import path from 'node:path'
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

export interface IndexedFolder {
  root: string
  folder: string
  index?: OutputIndex | undefined
}

/** The content of a file, if the index says that it is the content with this key. */
export function readIndexed({ root, folder, index }: IndexedFolder, name: string, key?: string): string | undefined {
  const file = path.join(root, folder, name)
  const last = index?.[name]
  return key !== undefined && last !== undefined && last === indexEntry(file, key)
    ? readFileSync(file, 'utf8')
    : undefined
}
