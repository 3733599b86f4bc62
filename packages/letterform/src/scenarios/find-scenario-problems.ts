import { isMap } from '../is-map.ts'
import type { VariableProblem } from '../runtime/errors.ts'
import { nearest } from '../runtime/nearest.ts'
import type { Fields, Shape } from '../runtime/shape.ts'
import { findValueProblems, showKey, unknownName } from '../runtime/values.ts'

/**
 * What a getter says about the values of a scenario, and every name in it that no variable has. Getters ignore most of those,
 * since callers may pass whole rows of a database, but a scenario is written for one email.
 */
export function findScenarioProblems(values: unknown, fields: Fields): VariableProblem[] {
  const wrong = findValueProblems(values, fields).filter(({ code }) => code !== 'unknown-key')
  return [...(isMap(values) ? unknownNames(values, fields, '') : []), ...wrong]
}

function unknownNames(values: Record<string, unknown>, fields: Fields, parent: string): VariableProblem[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const path = parent + showKey(name)
    if (!Object.hasOwn(fields, name)) return [{ path, ...unknownName(nearest(name, Object.keys(fields))) }]
    return inValue(value, fields[name]!, path)
  })
}

function inValue(value: unknown, shape: Shape, path: string): VariableProblem[] {
  if (shape.type === 'object') return isMap(value) ? unknownNames(value, shape.fields, `${path}.`) : []
  if (shape.type !== 'list' || !Array.isArray(value)) return []
  return value.flatMap((item, index) => inValue(item, shape.of, `${path}[${index}]`))
}
