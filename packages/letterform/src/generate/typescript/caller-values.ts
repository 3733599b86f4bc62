import { isMap } from '../../is-map.ts'
import type { Variable, VariableType } from '../../language/contract.ts'
import { safeHtml } from '../../runtime/html.ts'
import { camelCase } from '../names.ts'

/**
 * A scenario's values as a caller of the package would pass them. Values that fit no variable stay as they are, so that
 * the package's own check reports them.
 */
export function callerValues(
  variables: Variable[],
  values: Record<string, unknown>,
  nameOf: (name: string) => string = camelCase,
): Record<string, unknown> {
  const types = new Map(variables.map(({ name, type }) => [name, type]))
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const type = types.get(name)
      return [nameOf(name), type ? callerValue(type, value, nameOf) : value]
    }),
  )
}

function callerValue(type: VariableType, value: unknown, nameOf: (name: string) => string): unknown {
  if (type.kind === 'list' && Array.isArray(value)) return value.map((item) => callerValue(type.of, item, nameOf))
  if (type.kind === 'object' && isMap(value)) return callerValues(type.fields, value, nameOf)
  // Scenarios are part of the template, and as trusted.
  return type.kind === 'html' && typeof value === 'string' ? safeHtml(value) : value
}
