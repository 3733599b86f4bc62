import { isMap } from '../is-map.ts'
import type { FrontMatter } from '../types.ts'

/** The values of one scenario, by variable. */
export type Values = Record<string, unknown>

/** The scenarios of an email, in the order in which they are written. One without values is empty. */
export function scenariosOf({ scenarios }: FrontMatter): Record<string, Values> {
  if (!isMap(scenarios)) return {}
  const entries = Object.entries(scenarios).map(([name, values]) => [name, values ?? {}] as const)
  return Object.fromEntries(entries.filter(([, values]) => isMap(values))) as Record<string, Values>
}
