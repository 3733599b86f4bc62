/** The ids of finished jobs with a key, for as long as the key stays taken. */
export interface TakenKeys {
  add(id: string, until: number): void
  has(id: string, now: number): boolean
  expire(now: number): void
  all(): [id: string, until: number][]
}

export function createTakenKeys(): TakenKeys {
  const keys = new Map<string, number>()
  return {
    add: (id, until) => void keys.set(id, until),
    has: (id, now) => (keys.get(id) ?? 0) > now,
    expire(now) {
      // Every key is kept equally long, so the first ones expire first.
      for (const [id, until] of keys) {
        if (until > now) break
        keys.delete(id)
      }
    },
    all: () => [...keys],
  }
}
