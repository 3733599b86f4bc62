import type { Expression, FilterName } from './ast.ts'

interface Argument {
  want: string
  accepts: (argument: Expression) => boolean
}

interface Signature {
  /** How it is written, for the message. */
  usage: string
  required: number
  arguments: Argument[]
}

const DATE_STYLES = ['short', 'medium', 'long', 'full', 'time', 'datetime']

const value: Argument = { want: 'a text, a number or a name', accepts: () => true }
const text = literal('a text in quotes', (it) => typeof it === 'string')
const flag = literal('true or false', (it) => typeof it === 'boolean')
const count = literal('a whole number above 0', (it) => Number.isInteger(it) && (it as number) > 0)
const digits = literal(
  'a whole number from 0 to 12',
  (it) => Number.isInteger(it) && (it as number) >= 0 && (it as number) <= 12,
)
const method = literal("'common', 'ceil' or 'floor'", (it) => ['common', 'ceil', 'floor'].includes(it as string))
const style = literal(`one of ${DATE_STYLES.join(', ')}, in quotes`, (it) => DATE_STYLES.includes(it as string))
const code = literal("a currency's three letters, as in 'EUR'", (it) => typeof it === 'string' && /^[A-Z]{3}$/.test(it))
const locale = literal("a language, as in 'en' or 'fr-FR'", (it) => typeof it === 'string' && isLocale(it))

const SIGNATURES: Partial<Record<FilterName, Signature>> = {
  replace: { usage: "replace('old', 'new')", required: 2, arguments: [value, value] },
  truncate: { usage: "truncate(40, true, '…')", required: 1, arguments: [count, flag, text] },
  join: { usage: "join(', ')", required: 0, arguments: [text] },
  default: { usage: "default('friend')", required: 1, arguments: [value, flag] },
  round: { usage: "round(2, 'floor')", required: 0, arguments: [digits, method] },
  date: { usage: "date('long', 'en')", required: 0, arguments: [style, locale] },
  number: { usage: "number('en')", required: 0, arguments: [locale] },
  currency: { usage: "currency('EUR', 'en')", required: 1, arguments: [code, locale] },
}

/** What is wrong with a filter's arguments, if anything. */
export function checkArguments(name: FilterName, given: Expression[]): string | undefined {
  const signature = SIGNATURES[name]
  if (!signature) return given.length === 0 ? undefined : `${name} takes no arguments`
  const { usage, required, arguments: wanted } = signature
  if (given.length < required || given.length > wanted.length) return `${name} is written ${usage}`
  const wrong = given.findIndex((argument, index) => !wanted[index]!.accepts(argument))
  if (wrong === -1) return undefined
  return `argument ${wrong + 1} of ${name} has to be ${wanted[wrong]!.want}, as in ${usage}`
}

export function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

function literal(want: string, holds: (value: unknown) => boolean): Argument {
  return { want, accepts: (argument) => argument.kind === 'literal' && holds(argument.value) }
}
