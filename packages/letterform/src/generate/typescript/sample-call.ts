import type { EmailContract } from '../../language/contract.ts'
import { getterName } from '../names.ts'
import { firstTwo, sampleValues } from '../sample-values.ts'
import { literalCode } from './literal-code.ts'

/** A call of an email's getter with the values of its first scenario: what doc comments and the README show. */
export function sampleCall(email: EmailContract): string {
  const values = sampleValues(email.variables, firstTwo(email.sample ?? {}) as Record<string, unknown>)
  const argument = email.variables.length === 0 ? '' : code(literalCode(values))
  return `mails.${getterName(email)}(${argument})`
}

/** Trusted markup is no plain data: it stands in the literal as a mark, and comes out as a call. */
function code(literal: string): string {
  return literal.replace(/\{ \$html: ((?:'[^']*')|(?:"(?:[^"\\]|\\.)*")) \}/g, 'safeHtml($1)')
}
