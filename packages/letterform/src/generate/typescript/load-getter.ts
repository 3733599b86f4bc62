import * as runtime from '../../runtime/index.ts'
import type { Mail, MailContent } from '../../runtime/mail.ts'
import { type Bake, createBaker } from '../bake-filter.ts'
import { type GeneratorEmail, generateProgram } from '../generate-program.ts'
import { type EmailCode, emailCode } from './email-code.ts'
import { emailModule } from './email-module.ts'
import { COMMONJS } from './module-format.ts'

/** Takes values by the names that callers use, and throws `MailVariableError` as the package does. */
export type Getter = (variables: Record<string, unknown>, globals: Record<string, unknown>) => Mail | MailContent

export type Runtime = typeof runtime

/** An email's getter, made of the same code that its package gets. */
export function loadGetter(email: GeneratorEmail, bake: Bake = createBaker()): Getter {
  const { program } = generateProgram(email, bake)
  return evaluateGetter(emailCode(email.contract, program))
}

/** `functions` are those of the runtime, or others in their place. */
export function evaluateGetter(code: EmailCode, functions: Runtime = runtime): Getter {
  const exports: Record<string, Getter> = {}
  new Function('require', 'exports', emailModule(code, COMMONJS))(() => functions, exports)
  return exports[code.getterName]!
}
