/** PostgreSQL's JSON rejects NUL and unpaired surrogates, and UTF-8 has no encoding for the latter. */
const INVALID = /[\0\p{Cs}]/u

/** Many times faster for whole bodies, and nearly always enough. */
const SUSPICIOUS = /[\0\ud800-\udfff]/

export function isStorable(text: string): boolean {
  return !SUSPICIOUS.test(text) || !INVALID.test(text)
}

/** The paths of all strings in a value that cannot be stored, such as `subject` or `to.0.name`. */
export function findUnstorable(value: unknown, path: string[] = []): string[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [path.join('.')]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => findUnstorable(inner, [...path, key]))
}
