/** Keeps the result for the last email only, since the files of one email are made one after the other. */
export function keepLast<Key, Value>(read: (key: Key) => Value): (key: Key) => Value {
  let last: { key: Key; value: Value } | undefined
  return (key) => {
    if (last?.key !== key) last = { key, value: read(key) }
    return last.value
  }
}
