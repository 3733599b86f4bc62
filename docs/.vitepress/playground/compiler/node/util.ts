/** Compares JSON-like values, all that the compiler compares. */
export function isDeepStrictEqual(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const keys = Object.keys(one)
  return (
    keys.length === Object.keys(other).length &&
    keys.every(
      (key) =>
        Object.hasOwn(other, key) &&
        isDeepStrictEqual((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]),
    )
  )
}

export const inspect = String
export const promisify = () => {
  throw new Error('Not in a browser')
}
export default { inspect, promisify, isDeepStrictEqual }
