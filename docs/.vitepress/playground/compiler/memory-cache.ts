import type { Cache } from '../../../../packages/letterform/src/compile/cache.ts'
import { hashOf } from '../../../../packages/letterform/src/hash.ts'

/** What earlier passes compiled, so that a keystroke compiles one email. */
export function createMemoryCache(): Cache {
  const entries = new Map<string, { head: string; body: string; bodyHash: string }>()
  return {
    get<Head, Body>(name: string) {
      const entry = entries.get(name)
      if (!entry) return undefined
      return {
        head: JSON.parse(entry.head) as Head,
        bodyHash: entry.bodyHash,
        body: () => JSON.parse(entry.body) as Body,
      }
    },
    set(name, head, value) {
      const body = JSON.stringify(value)
      const bodyHash = hashOf(body)
      entries.set(name, { head: JSON.stringify(head), body, bodyHash })
      return bodyHash
    },
    keep(names) {
      const kept = new Set(names)
      for (const name of entries.keys()) if (!kept.has(name)) entries.delete(name)
    },
    save() {},
  }
}
