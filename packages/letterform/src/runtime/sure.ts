import { MailVariableError } from './errors.ts'
import { type CheckedPosition, positionFault } from './position-faults.ts'

/**
 * For what is computed in a template, such as `a or b` in an `href`: no check of the variables alone can tell whether it
 * is safe there. `label` is the expression as the template has it.
 */
export function sure<Value>(value: Value, position: CheckedPosition, email: string, label: string): Value {
  const fault = positionFault(value, position)
  if (fault) throw new MailVariableError(email, [{ path: label, ...fault }])
  return value
}
