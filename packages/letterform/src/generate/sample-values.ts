import { isMap } from '../is-map.ts'
import type { Variable, VariableType } from '../language/contract.ts'
import { madeUp } from './made-up.ts'
import { camelCase } from './names.ts'

/** Sample values by the names that callers use. Values that no scenario has are made up. Trusted HTML is `{ $html }`. */
export function sampleValues(
  variables: Variable[],
  given: Record<string, unknown>,
  nameOf: (name: string) => string = camelCase,
): Record<string, unknown> {
  const known = variables.filter(({ name, optional }) => !optional || Object.hasOwn(given, name))
  return Object.fromEntries(
    known.map(({ name, type, example, positions }) => {
      const value = Object.hasOwn(given, name) ? given[name] : example
      return [nameOf(name), sampleValue(type, value ?? madeUp(type, positions), nameOf)]
    }),
  )
}

function sampleValue(type: VariableType, value: unknown, nameOf: (name: string) => string): unknown {
  if (type.kind === 'object') return sampleValues(type.fields, isMap(value) ? value : {}, nameOf)
  if (type.kind === 'list') return (Array.isArray(value) ? value : []).map((item) => sampleValue(type.of, item, nameOf))
  if (type.kind === 'html') return { $html: String(value) }
  return value instanceof Date ? value.toISOString() : value
}

/** The trusted HTML that a sample value stands for. */
export function markupOf(value: unknown): string | undefined {
  return isMap(value) && typeof value.$html === 'string' ? value.$html : undefined
}

/** The values with all lists cut to two items, which is enough for an example. */
export function firstTwo(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 2).map(firstTwo)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, firstTwo(one)]))
}
