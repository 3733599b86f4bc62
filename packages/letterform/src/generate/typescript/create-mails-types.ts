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
  const given = `globals${isRequired ? '' : '?'}: Globals`
  return [
    ...(isRequired
      ? [
          neededGlobals(emails),
          docComment(['The getters of those emails that need no other globals than the given ones.']),
          locales ? LOCALIZED_MAILS_WITH : MAILS_WITH,
        ]
      : []),
    docComment(doc),
    locales
      ? `export declare function createMails<Default extends Locale = DefaultLocale>(\n  ${given},\n  options?: CreateOptions<Default>,\n): Mails<Default>\n`
      : `export declare function createMails(${given}, options?: CreateOptions): Mails\n`,
    isRequired ? (locales ? LOCALIZED_CREATE_WITH_SOME : CREATE_WITH_SOME) : '',
    locales ? PICK_LOCALIZED : PICK_MAILS,
  ].join('')
}

const MAILS_WITH = `\
export type MailsWith<Given extends PropertyKey> = {
  [Getter in keyof Mails]: Getter extends keyof NeededGlobals
    ? [Exclude<NeededGlobals[Getter], Given>] extends [never]
      ? Mails[Getter]
      : { createMailsNeeds: Exclude<NeededGlobals[Getter], Given> }
    : Mails[Getter]
}

`

const CREATE_WITH_SOME = `\
export declare function createMails<Given extends Partial<Globals>>(
  globals: Given & { [Name in Exclude<keyof Given, keyof Globals>]: never },
  options?: { check?: 'used' | undefined },
): MailsWith<keyof Given>
`

const LOCALIZED_MAILS_WITH = MAILS_WITH.replace(
  '<Given extends PropertyKey>',
  '<Given extends PropertyKey, Default extends Locale = Locale>',
).replaceAll('Mails[Getter]', 'Mails<Default>[Getter]')

const LOCALIZED_CREATE_WITH_SOME = `\
export declare function createMails<Given extends Partial<Globals>, Default extends Locale = DefaultLocale>(
  globals: Given & { [Name in Exclude<keyof Given, keyof Globals>]: never },
  options?: { check?: 'used' | undefined; locale?: Default | undefined },
): MailsWith<keyof Given, Default>
`

const PICK_MAILS = `
type Getter = (variables: never, globals: never) => MailContent
type GlobalsOf<Getters extends { [name: string]: Getter }> = (
  Getters[keyof Getters] extends infer One
    ? One extends (variables: never, globals: infer Needed) => unknown ? (needed: Needed) => void : never
    : never
) extends (needed: infer All) => void ? All : never

/** The given getters, with their globals set. */
export type PickedMails<Getters extends { [name: string]: Getter }> = {
  [Name in keyof Getters]: (...variables: OneArgument<NonNullable<Parameters<Getters[Name]>[0]>>) => ReturnType<Getters[Name]>
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

/** Getters of several languages take options, too. */
const PICK_LOCALIZED = PICK_MAILS.replaceAll('globals: never)', 'globals: never, options: never)')
  .replace('globals: infer Needed)', 'globals: infer Needed, options: never)')
  .replace(
    '(...variables: OneArgument<NonNullable<Parameters<Getters[Name]>[0]>>)',
    '(\n    ...args: [...OneArgument<NonNullable<Parameters<Getters[Name]>[0]>>, ...OptionsOf<Getters[Name]>]\n  )',
  )
  .replace(
    '\n/** The given getters',
    '\ntype OptionsOf<One> = One extends (variables: never, globals: never, ...options: infer Options) => unknown ? Options : []\n\n/** The given getters',
  )

/** By getter, the globals that it cannot do without. */
function neededGlobals(emails: EmailContract[]): string {
  const rows = emails.map((email) => {
    const names = email.globals.filter(({ optional }) => !optional).map(({ name }) => textCode(camelCase(name)))
    return `  ${getterName(email)}: ${names.sort().join(' | ') || 'never'}\n`
  })
  return `interface NeededGlobals {\n${rows.join('')}}\n\n`
}
