type Getter = (variables: unknown, globals: unknown, options: unknown, fallback: string | undefined) => unknown
type BoundGetter = (variables: unknown, options?: unknown) => unknown

/** The getters of emails with their globals set, and the locale of calls that name none. */
export function bindLocalized(
  getters: Record<string, Getter>,
  globals: unknown,
  locale: string | undefined,
): Record<string, BoundGetter> {
  const bound: Record<string, BoundGetter> = {}
  for (const [name, getter] of Object.entries(getters)) {
    bound[name] = (variables, options) => getter(variables, globals, options, locale)
  }
  return bound
}
