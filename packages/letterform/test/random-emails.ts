import { isError } from '../src/diagnostics.ts'
import type { Program } from '../src/generate/program.ts'
import type { EmailContract } from '../src/language/contract.ts'
import { MailVariableError } from '../src/runtime/errors.ts'
import { hostileValues } from './hostile-values.ts'
import { analyseTemplate, loadEmail, programOf, type Render } from './load-email.ts'
import { asBytes } from './python.ts'
import { createRandom, type Random } from './random.ts'
import { randomTemplate } from './random-template.ts'
import { randomValues } from './random-values.ts'

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

function randomEmail(random: Random, id: string, valuesEach: number): RandomEmail {
  const template = randomTemplate(random)
  const html = random.chance(0.5) ? template : `<!--[if mso]><p title="x">${template}</p><![endif]--><p>${template}</p>`
  const analysis = analyseTemplate({ subject: template, html, text: template })
  if (analysis.problems.some(isError)) return randomEmail(random, id, valuesEach)
  const ours = loadEmail(analysis)
  const { variables, globals } = analysis.contract
  const calls = Array.from({ length: valuesEach }, (): RandomCall => {
    const own = wellFormed(spoil(random, randomValues(random, variables), ODD))
    const shared = wellFormed(spoil(random, randomValues(random, globals), []))
    return { variables: own, globals: shared, want: answerOf(ours, { ...own, ...shared }) }
  })
  return { contract: { ...analysis.contract, id }, program: { ...programOf(analysis), id }, calls }
}

const HOSTILE = hostileValues()
const ODD = [null, true, '7', Number.NaN, [], {}]

/** Makes texts hostile, and now and then a value odd. */
function spoil<Value>(random: Random, value: Value, odd: unknown[]): Value {
  if (typeof value === 'string') return (random.chance(0.5) ? random.pick(HOSTILE) : value) as Value
  if (Array.isArray(value)) return value.map((item) => spoil(random, item, odd)) as Value
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, spoil(random, item, odd)])) as Value
  }
  return (odd.length > 0 && random.chance(0.02) ? random.pick(odd) : value) as Value
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
