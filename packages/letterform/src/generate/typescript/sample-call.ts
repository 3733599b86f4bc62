import type { EmailContract } from '../../language/contract.ts'
import { getterName } from '../names.ts'
import { firstTwo, sampleValues } from '../sample-values.ts'
import { literalCode } from './literal-code.ts'

/** A call of an email's getter with the values of its first scenario, for doc comments and the README. */
export function sampleCall(email: EmailContract, locale?: string): string {
  const values = sampleValues(email.variables, firstTwo(email.sample ?? {}) as Record<string, unknown>)
  const options = locale === undefined ? '' : `, ${literalCode({ locale })}`
  const argument = email.variables.length === 0 && options === '' ? '' : literalCode(values)
  return `mails.${getterName(email)}(${argument}${options})`
}

/** The JSDoc of an email's getter. The locale is one that the call has to name. */
export function getterDoc(email: EmailContract, locale?: string): string[] {
  const { subject, description, aliasOf } = email
  const example = ['@example', '```ts', ...sampleCall(email, locale).split('\n'), '```']
  const deprecated = aliasOf === undefined ? [] : [`@deprecated This email is now called ${aliasOf}.`]
  return [
    ...(description ? [description] : []),
    subject === '' ? 'No subject: the caller gives one.' : `Subject: ${subject}`,
    '',
    ...deprecated,
    ...example,
  ]
}
