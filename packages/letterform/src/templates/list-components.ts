import path from 'node:path'
import type { Sources } from '../project/sources.ts'
import type { Dialect } from './dialect.ts'

/** A component, or another file that can be used as one. */
export interface ComponentFile {
  name: string
  file: string
  /** The folder that it was found in, from the root. */
  folder: string
}

/** Every name that `<x-name>` may have, with the file that Maizzle would take. */
export async function listComponents(
  { folders, endings }: Pick<Dialect, 'folders' | 'endings'>,
  sources: Pick<Sources, 'list'>,
): Promise<ComponentFile[]> {
  const found = new Map<string, ComponentFile>()
  for (const folder of folders.map((one) => path.posix.normalize(one))) {
    for (const file of await sources.list(folder, `**/*.{${endings.join(',')},}`)) {
      const name = nameIn(folder, file.split(path.sep).join('/'))
      if (!found.has(name)) found.set(name, { name, file: file.split(path.sep).join('/'), folder })
    }
  }
  return [...found.values()]
}

/** `components/shop/price.html` → `shop.price`; the index of a folder has the name of the folder. */
function nameIn(folder: string, file: string): string {
  return path.posix
    .relative(folder, file)
    .replace(/\.\w+$/, '')
    .replace(/\/index$/, '')
    .replaceAll('/', '.')
}
