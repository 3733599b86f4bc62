import { isMap } from '../../is-map.ts'
import type { Variable, VariableType } from '../../language/contract.ts'
import { safeHtml } from '../../runtime/html.ts'
import { camelCase } from '../names.ts'

/**
 * A scenario's values as a caller of the package would give them. What fits no variable stays as it is, so that the
 * package's own check speaks of it.
 */
export function callerValues(variables: Variable[], values: Record<string, unknown>): Record<string, unknown> {
  const types = new Map(variables.map(({ name, type }) => [name, type]))
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const type = types.get(name)
      return [camelCase(name), type ? callerValue(type, value) : value]
    }),
  )
}

function callerValue(type: VariableType, value: unknown): unknown {
  if (type.kind === 'list' && Array.isArray(value)) return value.map((item) => callerValue(type.of, item))
  if (type.kind === 'object' && isMap(value)) return callerValues(type.fields, value)
  // Scenarios are part of the template, and trusted as it is.
  return type.kind === 'html' && typeof value === 'string' ? safeHtml(value) : value
}
