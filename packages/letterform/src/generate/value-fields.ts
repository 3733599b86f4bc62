import type { CheckedPosition, Variable, VariableType } from '../language/contract.ts'
import type { Fields, Shape } from '../runtime/shape.ts'

/** The types that a package checks values against, and the positions that they have to be safe in. */
export function valueFields(variables: Variable[]): Fields {
  return Object.fromEntries(
    variables.map(({ name, type, optional, positions }) => {
      return [name, { ...shapeOf(type, positions), ...(optional && { optional: true as const }) }]
    }),
  )
}

function shapeOf(type: VariableType, positions: CheckedPosition[] = []): Shape {
  if (type.kind === 'object') return { type: 'object', fields: valueFields(type.fields) }
  if (type.kind === 'list') return { type: 'list', of: shapeOf(type.of, type.positions) }
  return {
    type: type.kind,
    ...('enum' in type && type.enum && { enum: type.enum }),
    ...(positions.length > 0 && { for: positions }),
  }
}

type NameOf = (name: string) => string

/** The same by the names that a language's callers use: `rootName` for variables, `fieldName` for fields of objects. */
export function renameFields(fields: Fields, rootName: NameOf, fieldName = rootName): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, shape]) => [rootName(name), renamed(shape, fieldName)]))
}

function renamed(shape: Shape, fieldName: NameOf): Shape {
  if (shape.type === 'object') return { ...shape, fields: renameFields(shape.fields, fieldName) }
  return shape.type === 'list' ? { ...shape, of: renamed(shape.of, fieldName) } : shape
}

/** Whether there is something that a caller has to pass. */
export function hasRequired(variables: Variable[]): boolean {
  return variables.some(({ optional }) => !optional)
}
