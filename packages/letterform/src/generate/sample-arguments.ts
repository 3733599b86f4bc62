import type { Variable } from '../language/contract.ts'
import { safeHtml } from '../runtime/html.ts'
import { camelCase } from './names.ts'
import { sampleValues } from './sample-values.ts'

/** Values to call a getter with where nobody has written any: examples and samples, or made up by type. */
export function sampleArguments(
  variables: Variable[],
  nameOf: (name: string) => string = camelCase,
): Record<string, unknown> {
  return trustMarkup(sampleValues(variables, {}, nameOf)) as Record<string, unknown>
}

function trustMarkup(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(trustMarkup)
  if (typeof value !== 'object' || value === null) return value
  if ('$html' in value) return safeHtml(String(value.$html))
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, trustMarkup(one)]))
}
