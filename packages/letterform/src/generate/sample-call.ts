import type { EmailContract } from '../language/contract.ts'
import { literalCode } from './literal-code.ts'
import { getterName } from './names.ts'
import { sampleValues } from './sample-values.ts'

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

/** Lists are cut: two of their items show what there is to see. */
export function firstTwo(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 2).map(firstTwo)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, firstTwo(one)]))
}
