/** Returns the cached value for `key`, or computes and caches it. */
export function getOrCompute<Value>(known: Map<string, Value>, key: string, compute: () => Value): Value {
  let value = known.get(key)
  if (value === undefined) {
    value = compute()
    known.set(key, value)
  }
  return value
}
