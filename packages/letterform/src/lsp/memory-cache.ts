import type { Cache, Cached } from '../compile/cache.ts'
import { pack, unpack } from '../compile/packed.ts'
import { hashOf } from '../hash.ts'

/** A cache over another one that keeps its entries in memory: what is compiled while someone types is not worth a file. */
export function createMemoryCache(below: Pick<Cache, 'get'>): Cache {
  const entries = new Map<string, Cached<unknown, unknown>>()
  function set(name: string, head: unknown, body: unknown): string {
    const bodyHash = hashOf(JSON.stringify(head, withoutExcerpts))
    entries.set(name, { head, bodyHash, body: () => body, packed: () => pack(body) })
    return bodyHash
  }

  return {
    get<Head, Body>(name: string): Cached<Head, Body> | undefined {
      return (entries.get(name) as Cached<Head, Body> | undefined) ?? below.get<Head, Body>(name)
    },
    set,
    setPacked: (name, head, body) => set(name, head, unpack(body)),
    keep: () => {},
    save: () => {},
  }
}

/** The places of a thousand problems in one long line have that line a thousand times. */
function withoutExcerpts(key: string, value: unknown): unknown {
  return key === 'excerpt' ? undefined : value
}
