import type { EmailContract } from '../../language/contract.ts'
import { getterName } from '../names.ts'
import type { Constant, SharedConstant, TranslatedProgram } from '../program.ts'
import { fieldsCode, parametersCode, writersCode } from './email-code.ts'
import { packedCode } from './packed-code.ts'

/** The code of an email in several languages. */
export interface LocalizedCode {
  id: string
  getterName: string
  parameters: string
  hasSubject: boolean
  /** The runtime's functions that the writers call. */
  imports: string[]
  /** The constants ID, VARIABLES and GLOBALS. */
  fields: string
  /** The functions that write the parts of a mail in any of the languages. */
  writers: string
  /** What the constants of all languages share, as arguments of `shared`. */
  shared: string
  /** The locale of calls that name none; absent if the email does not exist in it. */
  defaultLocale?: string
  translations: TranslationCode[]
}

export interface TranslationCode {
  locale: string
  isRightToLeft: boolean
  /** The template, by its path in the project. */
  file: string
  /** The constants that no other language has, as arguments of `translated`. */
  own: string
}

export function localizedCode(
  contract: EmailContract,
  program: TranslatedProgram,
  defaultLocale: string | undefined,
): LocalizedCode {
  const imports = new Set<string>()
  const writers = writersCode(program, { imports, isLocalized: true })
  const isInDefault = program.translations.some(({ locale }) => locale === defaultLocale)
  return {
    id: contract.id,
    getterName: getterName(contract),
    parameters: parametersCode(contract),
    hasSubject: program.subject.parts.length > 0,
    imports: [...imports].sort(),
    fields: fieldsCode(program),
    writers,
    shared: sharedCode(program.constants),
    ...(isInDefault && { defaultLocale: defaultLocale! }),
    translations: program.translations.map(({ own, ...translation }) => ({ ...translation, own: packedCode(own) })),
  }
}

/** The number of texts of each constant, and the texts of all of them. */
function sharedCode(constants: SharedConstant[]): string {
  const pieces = constants.map((value): Constant[] => (value === null ? [] : Array.isArray(value) ? value : [value]))
  return `${JSON.stringify(pieces.map(({ length }) => length))},\n${packedCode(pieces.flat())}`
}
