import type { CreateOptions } from './inputs.ts'
import { plainValues } from './plain-values.ts'
import type { Fields, Shape } from './shape.ts'
import { checkedValues, type Values } from './values.ts'

/**
 * The ids of the emails that have all globals they need, so that they are not checked again for every mail. A registered symbol,
 * so that the ESM and CommonJS copies of a package share it.
 */
const COMPLETE: unique symbol = Symbol.for('letterform.complete')

/** For `createMails`: checks the globals, and copies them so that nobody can change them afterwards. */
export function sharedGlobals(globals: unknown, fields: Fields, { check = 'used' }: CreateOptions = {}): Values {
  const checked = checkedValues('createMails', globals, check === 'all' ? fields : optional(fields))
  return Object.freeze(Object.defineProperty(plainValues(checked, fields), COMPLETE, { value: new Set<string>() }))
}

function optional(fields: Fields): Fields {
  const entries = Object.entries(fields).map(([name, shape]): [string, Shape] => [name, { ...shape, optional: true }])
  return Object.fromEntries(entries)
}

/** The globals of an email: of `createMails`, or of a caller that uses the email alone. */
export function checkedGlobals(email: string, globals: unknown, fields: Fields): Values {
  const complete = (globals as { [COMPLETE]?: Set<string> } | undefined)?.[COMPLETE]
  if (complete?.has(email)) return globals as Values
  const checked = checkedValues(email, globals, fields)
  if (!complete) return checked
  complete.add(email)
  return globals as Values
}
