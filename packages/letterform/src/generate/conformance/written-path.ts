import type { Variable } from '../../language/contract.ts'
import { camelCase, fieldsOf } from '../names.ts'

/** A problem's path by the names that templates use: `items[2].unitPrice` → `items[2].unit_price`. */
export function writtenPath(path: string, variables: Variable[]): string {
  let fields = variables
  return path.replace(/[^.[\]]+(?![^[]*\])/g, (word) => {
    const found = fields.find(({ name }) => camelCase(name) === word)
    fields = found ? fieldsOf(found.type) : []
    return found?.name ?? word
  })
}
