import type { Cache } from '../../../../packages/letterform/src/compile/cache.ts'
import { type Packed, pack, unpack } from '../../../../packages/letterform/src/compile/packed.ts'

/** What earlier passes compiled, so that a keystroke compiles one email. */
export function createMemoryCache(): Cache {
  const entries = new Map<string, { head: string; body: Packed }>()
  function setPacked(name: string, head: unknown, body: Packed): string {
    entries.set(name, { head: JSON.stringify(head), body })
    return body.hash
  }

  return {
    get<Head, Body>(name: string) {
      const entry = entries.get(name)
      if (!entry) return undefined
      return {
        head: JSON.parse(entry.head) as Head,
        bodyHash: entry.body.hash,
        body: () => unpack<Body>(entry.body),
        packed: () => entry.body,
      }
    },
    set: (name, head, value) => setPacked(name, head, pack(value)),
    setPacked,
    keep(names) {
      const kept = new Set(names)
      for (const name of entries.keys()) if (!kept.has(name)) entries.delete(name)
    },
    save() {},
  }
}
