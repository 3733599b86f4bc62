import type { EmailContract } from '../../language/contract.ts'
import { getterName } from '../names.ts'
import { firstTwo, sampleValues } from '../sample-values.ts'
import { literalCode } from './literal-code.ts'

/** A call of an email's getter with the values of its first scenario, for doc comments and the README. */
export function sampleCall(email: EmailContract): string {
  const values = sampleValues(email.variables, firstTwo(email.sample ?? {}) as Record<string, unknown>)
  const argument = email.variables.length === 0 ? '' : literalCode(values)
  return `mails.${getterName(email)}(${argument})`
}

/** The JSDoc of an email's getter. */
export function getterDoc(email: EmailContract): string[] {
  const { subject, description, aliasOf } = email
  const example = ['@example', '```ts', ...sampleCall(email).split('\n'), '```']
  const deprecated = aliasOf === undefined ? [] : [`@deprecated This email is now called ${aliasOf}.`]
  return [
    ...(description ? [description] : []),
    subject === '' ? 'No subject: the caller gives one.' : `Subject: ${subject}`,
    '',
    ...deprecated,
    ...example,
  ]
}
