/** Four times as fast as `Object.hasOwn`. */
const { hasOwnProperty: isOwn } = Object.prototype

/**
 * What `object.name` gives, so that getters of classes count too, but not what every object inherits: it may be polluted.
 */
export function fieldOf(object: object, name: string): unknown {
  const value = (object as Record<string, unknown>)[name]
  if (isOwn.call(object, name)) return value
  return value === (Object.prototype as Record<string, unknown>)[name] ? undefined : value
}
