import type { Variable } from '../../language/contract.ts'
import { safeHtml } from '../../runtime/html.ts'
import { camelCase } from '../names.ts'
import { markupOf, sampleValues } from '../sample-values.ts'

/** Values to call a getter with where no scenario has any: examples, samples, or values made up by type. */
export function sampleArguments(
  variables: Variable[],
  nameOf: (name: string) => string = camelCase,
): Record<string, unknown> {
  return trustMarkup(sampleValues(variables, {}, nameOf)) as Record<string, unknown>
}

function trustMarkup(value: unknown): unknown {
  const markup = markupOf(value)
  if (markup !== undefined) return safeHtml(markup)
  if (Array.isArray(value)) return value.map(trustMarkup)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, trustMarkup(one)]))
}
