import { createHash } from 'node:crypto'
import type { Contract, EmailContract, Variable } from '../../language/contract.ts'
import { MailVariableError } from '../../runtime/errors.ts'
import { asWritten } from '../names.ts'
import { markupOf, sampleValues } from '../sample-values.ts'
import { callerValues } from '../typescript/caller-values.ts'
import type { EmailCode } from '../typescript/email-code.ts'
import { evaluateGetter, type Getter } from '../typescript/load-getter.ts'
import { type Choose, chooseValues, createChooser } from './conformance-values.ts'
import { writtenPath } from './written-path.ts'

/** A call and its expected result: a mail, or its problems. */
type Case = { email: string; globals: object; variables: object } & (Rendered | Refused)

interface Rendered {
  subject: string
  preheader: string
  /** Complete in the first case of each email. Other cases have the SHA-256 of the UTF-8 bytes, to keep the file small. */
  html: string | { sha256: string }
  text: string | { sha256: string }
}

interface Refused {
  problems: { path: string; code: string }[]
}

/** Calls with the results of the TypeScript package, which a renderer in any language has to reproduce. */
export function conformanceJson(contract: Contract, codeOf: (id: string) => EmailCode): string {
  const choose = createChooser(contract.emails.length)
  const each = Math.max(2, Math.min(24, Math.floor(400 / contract.emails.length)))
  const cases = contract.emails.flatMap((email) => {
    return emailCases(email, evaluateGetter(codeOf(email.id)), { choose, each, globals: contract.globals })
  })
  return `${JSON.stringify({ $comment: COMMENT, letterform: 1, cases }, null, 1)}\n`
}

const COMMENT =
  'Variables and globals have the names of contract.json. Dates are ISO 8601, and strings for HTML variables are ' +
  'trusted. Globals are always valid. Problems are in order, by path and code, and include unknown and missing keys.'

interface Choosing {
  choose: Choose
  each: number
  globals: Variable[]
}

function emailCases(email: EmailContract, getter: Getter, { choose, each, globals }: Choosing): Case[] {
  const { id, variables } = email
  const used = new Set(email.globals.map(({ name }) => name))
  const sound = sampleValues(
    globals.filter(({ name }) => used.has(name)),
    {},
    asWritten,
  )
  const sample = plainHtml(sampleValues(variables, email.sample ?? {}, asWritten))
  const inputs = [sample, ...Array.from({ length: each - 1 }, () => chooseValues(choose, variables))]
  return inputs.map((values, index) => {
    const call = { email: id, globals: plainHtml(sound), variables: values }
    return { ...call, ...outcome(getter, email, { ...call, isWhole: index === 0 }) }
  })
}

interface Call {
  globals: Record<string, unknown>
  variables: Record<string, unknown>
  isWhole: boolean
}

function outcome(getter: Getter, contract: EmailContract, { variables, globals, isWhole }: Call) {
  try {
    const { subject, preheader, html, text } = getter(
      callerValues(contract.variables, variables),
      callerValues(contract.globals, globals),
    )
    return { subject, preheader, html: isWhole ? html : hashed(html), text: isWhole ? text : hashed(text) }
  } catch (error) {
    if (!(error instanceof MailVariableError)) throw error
    return { problems: error.problems.map(({ path, code }) => ({ path: writtenPath(path, contract.variables), code })) }
  }
}

function hashed(text: string): { sha256: string } {
  return { sha256: createHash('sha256').update(text).digest('hex') }
}

/** Samples hold trusted HTML as `{ $html }`, for printers. */
function plainHtml<Value>(value: Value): Value {
  const markup = markupOf(value)
  if (markup !== undefined) return markup as Value
  if (Array.isArray(value)) return value.map(plainHtml) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainHtml(item)])) as Value
}
