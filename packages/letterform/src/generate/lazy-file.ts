/** A file of the package, with content that is made only if it is needed. */
export interface LazyFile {
  path: string
  content: () => string
  /** What its content depends on, besides the config and its email. */
  dependsOn?: string
}

/** Makes a value when it is first asked for, and keeps it. */
export function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
