import type { EmailContract } from '../../language/contract.ts'
import { getterName } from '../names.ts'
import type { Constant, LocalizedProgram } from '../program.ts'
import { fieldsCode, parametersCode, writersCode } from './email-code.ts'
import { isPackable, packTexts } from './pack-texts.ts'
import { shareTexts } from './share-texts.ts'

/** The code of an email in several languages. */
export interface LocalizedCode {
  id: string
  getterName: string
  parameters: string
  /** The constants ID, VARIABLES and GLOBALS. */
  fields: string
  /** What the texts of all translations share, packed. */
  shared: string
  /** The locale of calls that name none; absent if the email does not exist in it. */
  defaultLocale?: string
  translations: TranslationCode[]
}

export interface TranslationCode {
  locale: string
  /** The template, by its path in the project. */
  file: string
  hasSubject: boolean
  /** The runtime's functions that it calls. */
  imports: string[]
  /** The functions that write its parts, and their constants. */
  writers: string
}

export function localizedCode(
  contract: EmailContract,
  programs: LocalizedProgram[],
  defaultLocale: string | undefined,
): LocalizedCode {
  const first = programs.find(({ locale }) => locale === defaultLocale) ?? programs[0]!
  const inOrder = [first, ...programs.filter((one) => one !== first)]
  const shared = shareTexts(inOrder.map(({ program }) => textsOf(program.constants)))
  const isInDefault = programs.some(({ locale }) => locale === defaultLocale)
  return {
    id: contract.id,
    getterName: getterName(contract),
    parameters: parametersCode(contract),
    fields: fieldsCode(first.program),
    shared: packTexts([shared]),
    ...(isInDefault && { defaultLocale: defaultLocale! }),
    translations: programs.map((one) => translationCode(one, shared)),
  }
}

function translationCode({ locale, program }: LocalizedProgram, shared: string): TranslationCode {
  const imports = new Set<string>()
  const writers = writersCode(program, { imports, shared })
  return {
    locale,
    file: program.file,
    hasSubject: program.subject.parts.length > 0,
    imports: [...imports].sort(),
    writers,
  }
}

function textsOf(constants: Constant[]): string[] {
  return constants.filter((value): value is string => typeof value === 'string' && isPackable(value))
}
