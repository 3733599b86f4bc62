import path from 'node:path'
import type { Sources } from '../project/sources.ts'
import type { Dialect } from './dialect.ts'

/** The file of `<x-name>`, if there is one. */
export function findComponent(
  name: string,
  { folders, endings }: Pick<Dialect, 'folders' | 'endings'>,
  sources: Pick<Sources, 'hash'>,
): string | undefined {
  return placesFor(name, { folders, endings }).find((one) => sources.hash(one) !== null)
}

/** The files of the same name after the one that is found, which no email can use as a component. */
export function findHidden(
  name: string,
  dialect: Pick<Dialect, 'folders' | 'endings'>,
  sources: Pick<Sources, 'hash'>,
): string[] {
  return [...new Set(placesFor(name, dialect))].filter((one) => sources.hash(one) !== null).slice(1)
}

function placesFor(name: string, { folders, endings }: Pick<Dialect, 'folders' | 'endings'>): string[] {
  const base = name.replaceAll('.', '/')
  const files = folders.flatMap((folder) =>
    endings.flatMap((ending) => [`${folder}/${base}.${ending}`, `${folder}/${base}/index.${ending}`]),
  )
  return files.map((one) => path.posix.normalize(one))
}
