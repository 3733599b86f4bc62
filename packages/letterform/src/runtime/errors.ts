/** What is wrong with one value. Never holds the value itself: it may be a secret, and errors end up in logs. */
export interface VariableProblem {
  /** As in `items[2].price`; empty where the variables as a whole are no object. */
  path: string
  code: VariableProblemCode
  message: string
}

export type VariableProblemCode =
  | 'missing'
  | 'wrong-type'
  | 'not-finite'
  | 'invalid-date'
  | 'not-in-enum'
  | 'unsafe-url'
  | 'unsafe-css'
  | 'unknown-key'
  | 'unreadable'

/** Thrown instead of a mail that lacks something or would be unsafe: it names every problem of the call at once. */
export class MailVariableError extends Error {
  /** Of use where ESM and CommonJS copies of a package meet, which `instanceof` takes for strangers. */
  override readonly name = 'MailVariableError'
  /** The email's id. */
  readonly email: string
  readonly problems: readonly VariableProblem[]

  constructor(email: string, problems: readonly VariableProblem[]) {
    super(`${email} cannot be rendered:\n${problems.map(line).join('\n')}`)
    this.email = email
    this.problems = problems
  }
}

function line({ path, message }: VariableProblem): string {
  return path === '' ? `  ${message}` : `  ${path}: ${message}`
}
