import type { CheckedPosition, Variable, VariableType } from '../language/contract.ts'
import type { Fields, Shape } from '../runtime/shape.ts'
import { camelCase } from './names.ts'

/** What the runtime checks values against: each variable's type, and the positions that its value is written to. */
export function valueFields(variables: Variable[], nameOf: (name: string) => string = camelCase): Fields {
  return Object.fromEntries(
    variables.map(({ name, type, optional, positions }) => {
      return [nameOf(name), { ...shape(type, { nameOf, positions }), ...(optional && { optional: true as const }) }]
    }),
  )
}

interface Shaping {
  nameOf: (name: string) => string
  positions?: CheckedPosition[] | undefined
}

function shape(type: VariableType, { nameOf, positions = [] }: Shaping): Shape {
  if (type.kind === 'object') return { type: 'object', fields: valueFields(type.fields, nameOf) }
  if (type.kind === 'list') return { type: 'list', of: shape(type.of, { nameOf, positions: type.positions }) }
  return {
    type: type.kind,
    ...('enum' in type && type.enum && { enum: type.enum }),
    ...(positions.length > 0 && { for: positions }),
  }
}
