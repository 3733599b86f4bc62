import { MailVariableError } from './errors.ts'
import { type CheckedPosition, positionFault } from './position-faults.ts'

/**
 * Checks a value that a template computes, such as `a or b` in an `href`, since checking the variables is not enough there.
 * `label` is the expression as written in the template.
 */
export function sure<Value>(value: Value, position: CheckedPosition, email: string, label: string): Value {
  const fault = positionFault(value, position)
  if (fault) throw new MailVariableError(email, [{ path: label, ...fault }])
  return value
}
