import type { Catalog } from '../messages/types.ts'

/** The language that the others are translated from: English, or else the first one. */
export function defaultCatalog(catalogs: ReadonlyMap<string, Catalog>): Catalog | undefined {
  return catalogs.get('en') ?? [...catalogs.values()][0]
}
