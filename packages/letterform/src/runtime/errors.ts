/** A problem with one value. Never contains the value: it may be a secret, and errors end up in logs. */
export interface VariableProblem {
  /** As in `items[2].price`. Empty if the variables as a whole are not an object. */
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

/** Thrown where a mail would be incomplete or unsafe. Has every problem of the call; its message names the first 20. */
export class MailVariableError extends Error {
  override readonly name = 'MailVariableError'
  /** The email's id. */
  readonly email: string
  readonly problems: readonly VariableProblem[]

  constructor(email: string, problems: readonly VariableProblem[]) {
    super([`Invalid variables for ${email}:`, ...problems.slice(0, NAMED).map(line), ...rest(problems)].join('\n'))
    this.email = email
    this.problems = problems
  }

  /** Errors of the ESM and the CommonJS copy of a package are instances of both. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && (value as Error).name === 'MailVariableError'
  }
}

/** A list whose items are all wrong in the same way would fill the log. */
const NAMED = 20

function rest({ length }: readonly VariableProblem[]): string[] {
  return length > NAMED ? [`  and ${length - NAMED} more`] : []
}

function line({ path, message }: VariableProblem): string {
  return path === '' ? `  ${message}` : `  ${path}: ${message}`
}
