import type { Variable, VariableType } from '../../language/contract.ts'
import { camelCase } from '../names.ts'

/** A problem's path by the names that templates write: `items[2].unitPrice` → `items[2].unit_price`. */
export function writtenPath(path: string, variables: Variable[]): string {
  let fields = variables
  return path.replace(/[^.[\]]+(?![^[]*\])/g, (word) => {
    const found = fields.find(({ name }) => camelCase(name) === word)
    fields = found ? fieldsOf(found.type) : []
    return found?.name ?? word
  })
}

function fieldsOf(type: VariableType): Variable[] {
  if (type.kind === 'object') return type.fields
  return type.kind === 'list' ? fieldsOf(type.of) : []
}
