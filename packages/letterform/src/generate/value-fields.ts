import type { CheckedPosition, Variable, VariableType } from '../language/contract.ts'
import type { Fields, Shape } from '../runtime/shape.ts'
import { camelCase } from './names.ts'

/** What the package's own check of values goes by: the types, by callers' names, and where each value will stand. */
export function valueFields(variables: Variable[]): Fields {
  return Object.fromEntries(
    variables.map(({ name, type, optional, positions }) => {
      return [camelCase(name), { ...shape(type, positions), ...(optional && { optional: true as const }) }]
    }),
  )
}

function shape(type: VariableType, positions: CheckedPosition[] = []): Shape {
  if (type.kind === 'object') return { type: 'object', fields: valueFields(type.fields) }
  if (type.kind === 'list') return { type: 'list', of: shape(type.of, type.positions) }
  return {
    type: type.kind,
    ...('enum' in type && type.enum && { enum: type.enum }),
    ...(positions.length > 0 && { for: positions }),
  }
}
