import { MailVariableError } from './errors.ts'
import { checkValues, type Fields, findValueProblems } from './values.ts'

/** Marks globals that have passed their check, which is then not made again for every mail. */
const CHECKED = Symbol('checked')

type Globals = Readonly<Record<string, unknown>>

/** For `createMails`: a copy that nobody can change behind the check. */
export function checkedGlobals(globals: Globals, fields: Fields): Globals {
  checkValues('createMails', globals, fields)
  return Object.freeze({ ...globals, [CHECKED]: true })
}

/** For an email that is used alone: the package's globals may well be more than it asks for. */
export function checkGlobals(email: string, globals: unknown, fields: Fields): void {
  if ((globals as Record<symbol, unknown> | undefined)?.[CHECKED] === true) return
  const problems = findValueProblems(globals, fields).filter(({ code }) => code !== 'unknown-key')
  if (problems.length > 0) throw new MailVariableError(email, problems)
}
