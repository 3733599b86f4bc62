import { defaultCatalog, readCatalogs } from '../messages/read-catalogs.ts'
import type { Catalog } from '../messages/types.ts'
import type { Project } from '../project/load-project.ts'
import type { Sources } from '../project/sources.ts'

/** The messages of each language, the default one first. They are read again only after a file changed. */
export function createCatalogIndex(
  { settings }: Pick<Project, 'settings'>,
  sources: Sources,
): () => Promise<Catalog[]> {
  let known: { version: string; catalogs: Catalog[] } | undefined
  return async () => {
    const files = await sources.list('locales', '**/*.{yaml,yml}')
    const version = files.map((file) => `${file} ${sources.hash(file)}`).join('\n')
    if (known?.version === version) return known.catalogs
    const { catalogs } = await readCatalogs(sources, settings)
    const first = defaultCatalog(catalogs, settings)
    const sorted = first ? [first, ...[...catalogs.values()].filter((one) => one !== first)] : []
    known = { version, catalogs: sorted }
    return sorted
  }
}
