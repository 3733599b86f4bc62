import type { EmailContract, Variable } from '../../language/contract.ts'
import { asWritten, camelCase } from '../names.ts'
import { firstTwo, sampleValues } from '../sample-values.ts'
import { phpLiteral } from './php-literal.ts'
import { phpMethod } from './php-names.ts'

/** A call of an email's method with the values of its first scenario, for the package's documentation. */
export function phpSample(email: EmailContract, locale?: string): string {
  const values = sampleValues(email.variables, firstTwo(email.sample ?? {}) as Record<string, unknown>, asWritten)
  return `${phpMethod(email)}(${argumentsCode({ ...values, ...(locale !== undefined && { locale }) })})`
}

export function phpGlobalsSample(globals: Variable[]): string {
  return `new Mails(${argumentsCode(sampleValues(globals, {}, asWritten))})`
}

/** Named arguments, on one line if they fit. */
function argumentsCode(values: Record<string, unknown>): string {
  const flat = Object.entries(values).map(([name, value]) => `${camelCase(name)}: ${phpLiteral(value)}`)
  if (flat.join(', ').length <= 80) return flat.join(', ')
  const lines = Object.entries(values).map(([name, value]) => `    ${camelCase(name)}: ${phpLiteral(value, '    ')},\n`)
  return `\n${lines.join('')}`
}
