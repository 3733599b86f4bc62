import path from 'node:path'
import type { Sources } from '../project/sources.ts'
import type { Dialect } from './dialect.ts'

/** The file of `<x-name>`, if there is one. */
export function findComponent(
  name: string,
  { folders, endings }: Pick<Dialect, 'folders' | 'endings'>,
  sources: Pick<Sources, 'hash'>,
): string | undefined {
  const base = name.replaceAll('.', '/')
  const files = folders.flatMap((folder) =>
    endings.flatMap((ending) => [`${folder}/${base}.${ending}`, `${folder}/${base}/index.${ending}`]),
  )
  return files.map((one) => path.posix.normalize(one)).find((one) => sources.hash(one) !== null)
}
