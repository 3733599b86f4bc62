import { madeUp } from '../generate/made-up.ts'
import { camelCase } from '../generate/names.ts'
import type { Variable, VariableType } from '../language/contract.ts'
import type { Field, FieldType } from './protocol.ts'

/** Turns variables into form fields. */
export function formFields(variables: Variable[]): Field[] {
  return variables.map(({ name, type, optional, description, positions, example = madeUpFor(type, positions) }) => ({
    name,
    key: camelCase(name),
    type: fieldType(type),
    optional,
    ...(description && { description }),
    ...(example !== undefined && { example }),
  }))
}

/** An example for positions that do not accept every text. */
function madeUpFor(type: VariableType, positions: Variable['positions']): unknown {
  return positions && madeUp(type, positions)
}

function fieldType(type: VariableType): FieldType {
  if (type.kind === 'object') return { kind: type.kind, fields: formFields(type.fields) }
  if (type.kind === 'list') return { kind: type.kind, of: fieldType(type.of) }
  return { kind: type.kind, ...('enum' in type && type.enum && { enum: type.enum }) }
}
