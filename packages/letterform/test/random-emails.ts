import { isError } from '../src/diagnostics.ts'
import type { Program } from '../src/generate/program.ts'
import type { EmailContract } from '../src/language/contract.ts'
import { MailVariableError } from '../src/runtime/errors.ts'
import { analyseTemplate, loadEmail, programOf, type Render } from './load-email.ts'
import { asBytes } from './python.ts'
import { createRandom, type Random } from './random.ts'
import { randomTemplate } from './random-template.ts'
import { randomValues } from './random-values.ts'
import { ODD, spoil } from './spoil.ts'

/** An email with a random template, and calls of it with what TypeScript makes of them. */
export interface RandomEmail {
  contract: EmailContract
  program: Program
  calls: RandomCall[]
}

export interface RandomCall {
  variables: Record<string, unknown>
  globals: Record<string, unknown>
  want: string[] | [path: string, code: string][]
}

export function randomEmails(seed: number, count: number, valuesEach: number): RandomEmail[] {
  const random = createRandom(seed)
  return Array.from({ length: count }, (_, index) => randomEmail(random, `random-${index}`, valuesEach))
}

/** A random template without errors, in Outlook's comments as well. */
export function randomAnalysis(random: Random): ReturnType<typeof analyseTemplate> {
  const template = randomTemplate(random)
  const html = random.chance(0.5) ? template : `<!--[if mso]><p title="x">${template}</p><![endif]--><p>${template}</p>`
  const analysis = analyseTemplate({ subject: template, html, text: template })
  return analysis.problems.some(isError) ? randomAnalysis(random) : analysis
}

function randomEmail(random: Random, id: string, valuesEach: number): RandomEmail {
  const analysis = randomAnalysis(random)
  const ours = loadEmail(analysis)
  const { variables, globals } = analysis.contract
  const calls = Array.from({ length: valuesEach }, (): RandomCall => {
    const own = wellFormed(spoil(random, randomValues(random, variables), ODD))
    const shared = wellFormed(spoil(random, randomValues(random, globals), []))
    return { variables: own, globals: shared, want: answerOf(ours, { ...own, ...shared }) }
  })
  return { contract: { ...analysis.contract, id }, program: { ...programOf(analysis), id }, calls }
}

/** Strings of languages that hold UTF-8 have no halves of characters. */
export function wellFormed<Value>(value: Value): Value {
  if (typeof value === 'string') return asBytes(value) as Value
  if (Array.isArray(value)) return value.map(wellFormed) as Value
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, wellFormed(item)])) as Value
}

function answerOf(render: Render, values: Record<string, unknown>): RandomCall['want'] {
  try {
    const { subject, preheader, html, text } = render(values)
    return [subject, preheader, html, text].map(asBytes)
  } catch (error) {
    if (!(error instanceof MailVariableError)) throw error
    return error.problems.map(({ path, code }): [string, string] => [path, code])
  }
}
