import { RUNTIME, type Runtime } from '../../runtime/functions.ts'
import type { Mail, MailContent } from '../../runtime/mail.ts'
import { type Bake, createBaker } from '../bake-filter.ts'
import { type GeneratorEmail, generateProgram } from '../generate-program.ts'
import { type EmailCode, emailCode, plainConstants } from './email-code.ts'
import { emailModule } from './email-module.ts'
import type { LocalizedCode } from './localized-code.ts'
import { sharedModule, translationModule } from './localized-modules.ts'
import { COMMONJS } from './module-format.ts'

/** Takes values by the names that callers use, and throws `MailVariableError` as the package does. */
export type Getter = (variables: Record<string, unknown>, globals: Record<string, unknown>) => Mail | MailContent

/** An email's getter, made of the same code that its package gets, apart from packed texts. */
export function loadGetter(email: GeneratorEmail, bake: Bake = createBaker()): Getter {
  const { program } = generateProgram(email, bake)
  return evaluateGetter(emailCode(email.contract, program, plainConstants))
}

/** `functions` are those of the runtime, or others in their place. */
export function evaluateGetter(code: EmailCode, functions: Runtime = RUNTIME): Getter {
  return evaluateModule(emailModule(code, COMMONJS), () => functions)[code.getterName] as Getter
}

/** The getter of one language. */
export function evaluateLocalized(code: LocalizedCode, locale: string, functions: Runtime = RUNTIME): Getter {
  const load = (file: string) => (/\/(?:runtime|locales)\.js$/.test(file) ? functions : shared)
  const shared = evaluateModule(sharedModule(code, COMMONJS), load)
  const translation = code.translations.find((one) => one.locale === locale)!
  return evaluateModule(translationModule(code, translation, COMMONJS), load)[code.getterName] as Getter
}

function evaluateModule(code: string, require: (file: string) => unknown): Record<string, unknown> {
  const exports: Record<string, unknown> = {}
  new Function('require', 'exports', code)(require, exports)
  return exports
}
