import type { Contract, EmailContract } from '../../language/contract.ts'
import { isPartial } from '../names.ts'
import { docComment } from './fields-code.ts'
import { textCode } from './literal-code.ts'

/** `locales.d.ts`: what the types of a package in several languages share. */
export function localeTypes({ locales = [], defaultLocale = '' }: Contract): string {
  return `\
import type { CreateOptions as AnyOptions, MailContent as AnyMailContent } from './runtime.js'

${docComment(['The locales of this package.'])}\
export type Locale = ${unionOf(locales)}

${docComment(['The locale of calls that name none, unless `createMails` has one.'])}\
export type DefaultLocale = ${textCode(defaultLocale)}
${TYPES}`
}

const TYPES = `
/** A rendered mail without a subject, which its caller gives. */
export interface MailContent<Id extends string = string, In extends Locale = Locale> extends AnyMailContent<Id> {
  /** The language that it is in. */
  locale: In
}

/** A rendered mail, ready to send. */
export interface Mail<Id extends string = string, In extends Locale = Locale> extends MailContent<Id, In> {
  subject: string
}

export interface LocaleOptions<In extends Locale = Locale> {
  /**
   * The language of the mail. \`matchLocale\` finds the best one for a person.
   * @default that of \`createMails\`, or the default locale
   */
  locale?: In | undefined
}

/** The options of a getter, which are required if the email does not exist in the locale of the mails. */
export type LocaleArgument<Default extends Locale, In extends Locale> = [Default] extends [In]
  ? [options?: LocaleOptions<In> | undefined]
  : [options: { locale: In }]

export interface CreateOptions<In extends Locale = Locale> extends AnyOptions {
  /**
   * The locale of calls that name none.
   * @default the default locale of the package
   */
  locale?: In | undefined
}
`

/** A union type of texts. */
export function unionOf(texts: string[]): string {
  return texts.map(textCode).join(' | ') || 'never'
}

/** The type of an email's locales. */
export function localesType(email: EmailContract, all: string[]): string {
  return isPartial(email, all) ? unionOf(email.locales!) : 'Locale'
}
