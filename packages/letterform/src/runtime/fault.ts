import type { VariableProblemCode } from './errors.ts'

/** A problem with a single value. */
export interface Fault {
  code: VariableProblemCode
  message: string
}
