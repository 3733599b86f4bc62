import type { VariableProblemCode } from './errors.ts'

/** What is wrong with a value, wherever it came from. */
export interface Fault {
  code: VariableProblemCode
  message: string
}
