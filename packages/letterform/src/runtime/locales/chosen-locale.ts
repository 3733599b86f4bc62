/** The locale in the options of a getter; undefined if it is left out. An option that no getter has is an error. */
export function chosenLocale(options: unknown): unknown {
  if (options === undefined) return undefined
  const isObject = typeof options === 'object' && options !== null
  if (!isObject || Object.keys(options).some((name) => name !== 'locale')) {
    throw new TypeError("The options of a getter are { locale: '…' }")
  }
  return (options as { locale?: unknown }).locale
}
