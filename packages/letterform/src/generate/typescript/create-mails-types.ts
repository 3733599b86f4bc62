import type { Contract, EmailContract } from '../../language/contract.ts'
import { camelCase, getterName } from '../names.ts'
import { hasRequired } from '../value-fields.ts'
import { docComment } from './fields-code.ts'
import { textCode } from './literal-code.ts'

/** The types of `createMails`: with all globals, or with those that some emails need. */
export function createMailsTypes({ emails, globals, locales }: Contract): string {
  const doc = [
    'Sets the globals and returns the getters.',
    '',
    'A global is required by the emails that use it: the getters of emails that need one which is not given throw, and do not',
    "compile. `{ check: 'all' }` requires all of them at once.",
    '',
    'A bundle that calls this contains every email. `pickMails` takes the getters that you use, and leaves out all others.',
    '',
    '@throws {MailVariableError} If a global is wrong or misspelt.',
  ]
  const isRequired = hasRequired(globals)
  const code = locales ? SEVERAL_LANGUAGES : ONE_LANGUAGE
  const given = `globals${isRequired ? '' : '?'}: Globals`
  return [
    ...(isRequired
      ? [
          neededGlobals(emails),
          docComment(['The getters of those emails that need no other globals than the given ones.']),
          mailsWith(locales),
        ]
      : []),
    docComment(doc),
    locales
      ? `export declare function createMails<Default extends Locale = DefaultLocale>(\n  ${given},\n  options?: CreateOptions<Default>,\n): Mails<Default>\n`
      : `export declare function createMails(${given}, options?: CreateOptions): Mails\n`,
    isRequired ? createWithSome(code) : '',
    pickMails(code),
  ].join('')
}

/** What getters have besides, in a package of several languages. */
interface LocaleCode {
  /** The type parameter for the locale of the mails, and its use. */
  parameter: string
  argument: string
  /** An option of `createMails`. */
  option: string
  /** A parameter of getters. */
  options: string
  /** The arguments of a getter whose globals are set. */
  pickedArguments: string
}

const VARIABLES = 'OneArgument<NonNullable<Parameters<Getters[Name]>[0]>>'

const ONE_LANGUAGE: LocaleCode = {
  parameter: '',
  argument: '',
  option: '',
  options: '',
  pickedArguments: `(...variables: ${VARIABLES})`,
}

const SEVERAL_LANGUAGES: LocaleCode = {
  parameter: ', Default extends Locale = DefaultLocale',
  argument: ', Default',
  option: '; locale?: Default | undefined',
  options: ', options: never',
  pickedArguments: `(\n    ...args: [...${VARIABLES}, ...OptionsOf<Getters[Name]>]\n  )`,
}

function mailsWith(locales: string[] | undefined): string {
  const [parameter, mails] = locales ? [', Default extends Locale = Locale', 'Mails<Default>'] : ['', 'Mails']
  return `\
export type MailsWith<Given extends PropertyKey${parameter}> = {
  [Getter in keyof Mails]: Getter extends keyof NeededGlobals
    ? [Exclude<NeededGlobals[Getter], Given>] extends [never]
      ? ${mails}[Getter]
      : { createMailsNeeds: Exclude<NeededGlobals[Getter], Given> }
    : ${mails}[Getter]
}

`
}

function createWithSome({ parameter, argument, option }: LocaleCode): string {
  return `\
export declare function createMails<Given extends Partial<Globals>${parameter}>(
  globals: Given & { [Name in Exclude<keyof Given, keyof Globals>]: never },
  options?: { check?: 'used' | undefined${option} },
): MailsWith<keyof Given${argument}>
`
}

function pickMails({ options, pickedArguments }: LocaleCode): string {
  const optionsOf = `type OptionsOf<One> = One extends (variables: never, globals: never, ...options: infer Options) => unknown ? Options : []\n\n`
  return `
type Getter = (variables: never, globals: never${options}) => MailContent
type GlobalsOf<Getters extends { [name: string]: Getter }> = (
  Getters[keyof Getters] extends infer One
    ? One extends (variables: never, globals: infer Needed${options}) => unknown ? (needed: Needed) => void : never
    : never
) extends (needed: infer All) => void ? All : never

${options === '' ? '' : optionsOf}/** The given getters, with their globals set. */
export type PickedMails<Getters extends { [name: string]: Getter }> = {
  [Name in keyof Getters]: ${pickedArguments} => ReturnType<Getters[Name]>
}

/**
 * Sets the globals for some getters: bundlers leave out all other emails.
 *
 * @example
 * \`\`\`ts
 * import { getMailWelcome, pickMails } from '…'
 * const mails = pickMails(globals, { getMailWelcome })
 * \`\`\`
 */
export declare function pickMails<Getters extends { [name: string]: Getter }>(
  globals: GlobalsOf<Getters>,
  getters: Getters,
  options?: CreateOptions,
): PickedMails<Getters>
`
}

/** By getter, the globals that it cannot do without. */
function neededGlobals(emails: EmailContract[]): string {
  const rows = emails.map((email) => {
    const names = email.globals.filter(({ optional }) => !optional).map(({ name }) => textCode(camelCase(name)))
    return `  ${getterName(email)}: ${names.sort().join(' | ') || 'never'}\n`
  })
  return `interface NeededGlobals {\n${rows.join('')}}\n\n`
}
