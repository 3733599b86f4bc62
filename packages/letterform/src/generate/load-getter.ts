import * as runtime from '../runtime/index.ts'
import type { Mail } from '../runtime/mail.ts'
import { createBaker } from './bake-filter.ts'
import { emailModule, type GeneratorEmail } from './email-module.ts'
import { COMMONJS } from './module-format.ts'
import { getterName } from './names.ts'

/** By the names that callers write; throws `MailVariableError` as the package does. */
export type Getter = (variables: Record<string, unknown>, globals: Record<string, unknown>) => Mail

/** An email's getter, from the very code that its package will have. */
export function loadGetter(email: GeneratorEmail): Getter {
  const code = emailModule(
    email,
    COMMONJS,
    createBaker(() => {}),
  )
  const exports: Record<string, Getter> = {}
  new Function('require', 'exports', code)(() => runtime, exports)
  return exports[getterName(email.contract)]!
}
