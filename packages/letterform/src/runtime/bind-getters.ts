import type { Values } from './values.ts'

type Getter = (variables: unknown, globals: Values) => unknown

/** The getters of emails with their globals set. */
export function bindGetters(
  getters: Record<string, Getter>,
  globals: Values,
): Record<string, (variables: unknown) => unknown> {
  const bound: Record<string, (variables: unknown) => unknown> = {}
  for (const [name, getter] of Object.entries(getters)) bound[name] = (variables) => getter(variables, globals)
  return bound
}
