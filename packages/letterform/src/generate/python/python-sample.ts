import type { EmailContract } from '../../language/contract.ts'
import { asWritten } from '../names.ts'
import { firstTwo, sampleValues } from '../sample-values.ts'
import { pythonLiteral } from './python-literal.ts'
import { pythonGetter, pythonName } from './python-names.ts'

/** A call of an email's getter with the values of its first scenario, for the package's documentation. */
export function pythonSample(email: EmailContract, locale?: string): string {
  const values = sampleValues(email.variables, firstTwo(email.sample ?? {}) as Record<string, unknown>, asWritten)
  return `${pythonGetter(email)}(${argumentsCode({ ...values, ...(locale !== undefined && { locale }) })})`
}

/** Keyword arguments, on one line if they fit. */
export function argumentsCode(values: Record<string, unknown>): string {
  const flat = Object.entries(values).map(([name, value]) => `${pythonName(name)}=${pythonLiteral(value)}`)
  if (flat.join(', ').length <= 80) return flat.join(', ')
  const lines = Object.entries(values).map(
    ([name, value]) => `    ${pythonName(name)}=${pythonLiteral(value, '    ')},\n`,
  )
  return `\n${lines.join('')}`
}
