import type { Cache, Cached } from '../compile/cache.ts'
import { hashOf } from '../hash.ts'

/** A cache over another one that keeps its entries in memory: what is compiled while someone types is not worth a file. */
export function createMemoryCache(below: Pick<Cache, 'get'>): Cache {
  const entries = new Map<string, Cached<unknown, unknown>>()
  return {
    get<Head, Body>(name: string): Cached<Head, Body> | undefined {
      return (entries.get(name) as Cached<Head, Body> | undefined) ?? below.get<Head, Body>(name)
    },
    set(name, head, body) {
      const bodyHash = hashOf(JSON.stringify(head, withoutExcerpts))
      entries.set(name, { head, bodyHash, body: () => body })
      return bodyHash
    },
    keep: () => {},
    save: () => {},
  }
}

/** The places of a thousand problems in one long line have that line a thousand times. */
function withoutExcerpts(key: string, value: unknown): unknown {
  return key === 'excerpt' ? undefined : value
}
