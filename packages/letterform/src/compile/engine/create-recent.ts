const MOST = 64

/** Caches the results of the last keys. Texts that hardly any two emails share would fill the memory otherwise. */
export function createRecent<Value>(): (key: string, compute: () => Value) => Value {
  const known = new Map<string, Value>()
  return (key, compute) => {
    const before = known.get(key)
    const value = before === undefined ? compute() : before
    known.delete(key)
    known.set(key, value)
    for (const oldest of known.keys()) {
      if (known.size <= MOST) break
      known.delete(oldest)
    }
    return value
  }
}
