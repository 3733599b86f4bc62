import type { Contract, EmailContract } from '../../language/contract.ts'
import { getterName, isPartial, mailName, neededLocale, variablesName } from '../names.ts'
import { hasRequired } from '../value-fields.ts'
import { createMailsTypes } from './create-mails-types.ts'
import { docComment, fieldsCode, runtimeTypes } from './fields-code.ts'
import { RUNTIME_EXPORTS } from './index-module.ts'
import { literalCode, textCode } from './literal-code.ts'
import { localesType } from './locale-types.ts'
import { getterDoc } from './sample-call.ts'

/** The types of the package's index. */
export function indexTypes(contract: Contract): string {
  const { emails, globals, locales } = contract
  const types = runtimeTypes(globals)
  return [
    ...(locales
      ? [
          `import type { CreateOptions, DefaultLocale, Locale, LocaleArgument, LocaleOptions, Mail, MailContent } from './locales.js'\n`,
          types.length > 0 ? `import type { ${types.join(', ')} } from './runtime.js'\n` : '',
        ]
      : [`import type { ${['CreateOptions', 'Mail', 'MailContent', ...types].join(', ')} } from './runtime.js'\n`]),
    ...emails.map((email) => `import type { ${variablesName(email)} } from './emails/${email.id}.js'\n`),
    ...emails.map(
      (email) => `export { ${getterName(email)}, type ${variablesName(email)} } from './emails/${email.id}.js'\n`,
    ),
    `export { ${RUNTIME_EXPORTS.join(', ')} } from './runtime.js'\n`,
    locales ? LOCALIZED_EXPORTS : '',
    `export type { ${locales ? '' : 'CreateOptions, Mail, MailContent, '}SafeHtml, TemporalLike, UrlLike, VariableProblem, VariableProblemCode } from './runtime.js'\n\n`,
    docComment(['Values that all emails share. Pass them once, to `createMails`.']),
    `export interface Globals {\n${fieldsCode(globals)}}\n\n`,
    docComment(['The variables of each email, by its id.']),
    `export interface VariablesById {\n`,
    ...emails.map((email) => `  ${literalCode(email.id)}: ${variablesName(email)}\n`),
    '}\n\n',
    `export type MailId = keyof VariablesById\n\n`,
    locales ? localesById(emails, locales) : '',
    docComment([
      'What `render` takes after an id: the variables, which are optional where none is required. For an id that is one of',
      'several, they have to fit all of them.',
    ]),
    `type EveryVariables = ${emails.map(variablesName).join(' & ') || '{}'}\n`,
    RENDER_ARGUMENTS,
    locales ? RENDER_OPTIONS : '',
    renderedMail(emails, locales),
    mailsInterface(contract),
    createMailsTypes(contract),
    locales ? MATCH_LOCALE : '',
  ].join('')
}

const LOCALIZED_EXPORTS = `export type { CreateOptions, DefaultLocale, Locale, LocaleOptions, Mail, MailContent } from './locales.js'\n`

const MATCH_LOCALE = `
export declare const locales: readonly Locale[]
export declare const defaultLocale: DefaultLocale

/**
 * The best locale of this package, or of one email, for a person: the lookup of RFC 4647, at last the default locale. Takes tags
 * in order of preference, or an Accept-Language header.
 *
 * @example
 * \`\`\`ts
 * matchLocale(['fr-CA', 'en'])
 * \`\`\`
 */
export declare function matchLocale(wanted: string | readonly string[] | null | undefined): Locale
export declare function matchLocale<Id extends MailId>(
  wanted: string | readonly string[] | null | undefined,
  id: Id,
): LocalesById[Id]
`

function localesById(emails: EmailContract[], locales: string[]): string {
  return [
    docComment(['The locales of each email, by its id.']),
    'export interface LocalesById {\n',
    ...emails.map((email) => `  ${literalCode(email.id)}: ${localesType(email, locales)}\n`),
    '}\n\n',
  ].join('')
}

/** Of several ids, only the locales that all of them have. */
const RENDER_OPTIONS = `\
type RenderOptions<Id extends MailId> =
  (Id extends MailId ? (options: LocaleOptions<LocalesById[Id]>) => void : never) extends (options: infer All) => void ? All : never

`

/** Editors ask for all ids while one is being typed. Hundreds of them would take seconds in the second branch. */
const RENDER_ARGUMENTS = `\
export type RenderArguments<Id extends MailId> = [MailId] extends [Id] ? OneArgument<EveryVariables> : OneArgument<
  (Id extends MailId ? (variables: VariablesById[Id]) => void : never) extends (variables: infer All) => void ? All : never
>
type OneArgument<Variables> = {} extends Variables ? [variables?: Variables | undefined] : [variables: Variables]

`

/** What `render` returns: no subject for emails that have none. */
function renderedMail(emails: EmailContract[], locales: string[] | undefined): string {
  const ids = emails.flatMap((email) => (mailName(email) === 'MailContent' ? textCode(email.id) : []))
  const of = locales ? 'Id, LocalesById[Id]' : 'Id'
  const type = ids.length > 0 ? `Id extends ${ids.join(' | ')} ? MailContent<${of}> : Mail<${of}>` : `Mail<${of}>`
  return `export type RenderedMail<Id extends MailId> = ${type}\n\n`
}

function mailsInterface(contract: Contract): string {
  const { emails, locales } = contract
  return [
    ...(locales
      ? [
          docComment(['The getters. `Default` is the locale of calls that name none.']),
          'export interface Mails<Default extends Locale = Locale> {\n',
        ]
      : ['export interface Mails {\n']),
    ...emails.map((email) => getterType(email, contract)),
    docComment(
      [
        'Renders an email by its id, for jobs and admin pages.',
        '',
        '@throws {MailVariableError} If a value is missing, wrong or unknown.',
        ...(locales ? ['@throws {RangeError} If the email does not exist in the locale.'] : []),
      ],
      '  ',
    ),
    locales
      ? '  render: <Id extends MailId>(id: Id, ...args: [...RenderArguments<Id>, options?: RenderOptions<Id> | undefined]) => RenderedMail<Id>\n'
      : '  render: <Id extends MailId>(id: Id, ...variables: RenderArguments<Id>) => RenderedMail<Id>\n',
    '}\n\n',
  ].join('')
}

function getterType(email: EmailContract, { locales, defaultLocale }: Contract): string {
  const { parameters, mail } = locales ? localizedGetter(email, locales) : plainGetter(email)
  const type = `(${parameters}) => ${mail}`
  return `${docComment(getterDoc(email, neededLocale(email, defaultLocale)), '  ')}  ${getterName(email)}: ${type}\n`
}

interface Signature {
  parameters: string
  mail: string
}

function plainGetter(email: EmailContract): Signature {
  return {
    parameters: `variables${hasRequired(email.variables) ? '' : '?'}: ${variablesName(email)}`,
    mail: `${mailName(email)}<${textCode(email.id)}>`,
  }
}

/** An email that lacks some locales takes options that depend on the locale of the mails. */
function localizedGetter(email: EmailContract, locales: string[]): Signature {
  const { parameters, mail } = plainGetter(email)
  if (!isPartial(email, locales)) return { parameters: `${parameters}, options?: LocaleOptions`, mail }
  const own = localesType(email, locales)
  return {
    parameters: `...args: [${parameters}, ...options: LocaleArgument<Default, ${own}>]`,
    mail: `${mailName(email)}<${textCode(email.id)}, ${own}>`,
  }
}
