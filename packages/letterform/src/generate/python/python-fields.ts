import type { CheckedPosition, Variable, VariableType } from '../../language/contract.ts'
import { pythonName } from './python-names.ts'

/** What the package's own check of values goes by, as data: see `value-fields.ts`. */
export function pythonFields(variables: Variable[], nameOf: (name: string) => string = pythonName): object {
  return Object.fromEntries(
    variables.map(({ name, type, optional, positions }) => {
      return [nameOf(name), { ...shape(type, positions), ...(optional && { optional: true }) }]
    }),
  )
}

function shape(type: VariableType, positions: CheckedPosition[] = []): object {
  if (type.kind === 'object') return { type: 'object', fields: pythonFields(type.fields, asWritten) }
  if (type.kind === 'list') return { type: 'list', of: shape(type.of, type.positions) }
  return {
    type: type.kind,
    ...('enum' in type && type.enum && { enum: type.enum }),
    ...(positions.length > 0 && { for: positions }),
  }
}

function asWritten(name: string): string {
  return name
}
