import type { Fields } from './shape.ts'
import { checkValues } from './values.ts'

/** Marks globals that have been checked, so that they are not checked again for every mail. */
const CHECKED = Symbol('checked')

type Globals = Readonly<Record<string, unknown>>

/** For `createMails`: checks the globals, and copies them so that nobody can change them afterwards. */
export function checkedGlobals(globals: Globals, fields: Fields): Globals {
  checkValues('createMails', globals, fields)
  return Object.freeze({ ...globals, [CHECKED]: true })
}

/** For an email that is used alone: the caller may pass more globals than the email uses. */
export function checkGlobals(email: string, globals: unknown, fields: Fields): void {
  if ((globals as Record<symbol, unknown> | undefined)?.[CHECKED] === true) return
  checkValues(email, only(globals, fields), fields)
}

function only(globals: unknown, fields: Fields): unknown {
  if (typeof globals !== 'object' || globals === null) return globals
  const known = Object.keys(fields).filter((name) => Object.hasOwn(globals, name))
  return Object.fromEntries(known.map((name) => [name, (globals as Record<string, unknown>)[name]]))
}
