import type { EmailContract, Variable } from '../../language/contract.ts'
import { MailVariableError } from '../../runtime/errors.ts'
import { asWritten } from '../names.ts'
import { markupOf, sampleValues } from '../sample-values.ts'
import { callerValues } from '../typescript/caller-values.ts'
import { type Choose, chooseSoundValues, chooseValues } from './conformance-values.ts'
import type { ObservedGetter } from './observe-getter.ts'
import type { Pieces } from './split-output.ts'
import { writtenPath } from './written-path.ts'

/** A call and its expected result: a mail, or its problems. */
export type Case = Call & (Rendered | Refused)

interface Call {
  email: string
  globals: Record<string, unknown>
  variables: Record<string, unknown>
}

interface Rendered {
  /** Absent if the caller gives it. */
  subject?: string
  preheader: string
  html: Pieces
  text: Pieces
}

interface Refused {
  problems: { path: string; code: string }[]
}

interface Choosing {
  choose: Choose
  /** The number of cases. There are more if these do not reach every rule and filter. */
  each: number
  globals: Variable[]
  split: (output: string) => Pieces
}

export function emailCases(email: EmailContract, observed: ObservedGetter, choosing: Choosing): Case[] {
  const { choose, each, split } = choosing
  const { id, variables } = email
  const globals = soundGlobals(email, choosing.globals)
  const run = (values: Record<string, unknown>): Case => {
    const call = { email: id, globals, variables: values }
    return { ...call, ...outcome(email, observed, { call, split }) }
  }
  const cases = [run(plainHtml(sampleValues(variables, email.sample ?? {}, asWritten)))]
  while (cases.length < each) {
    const isAny = cases.length % 3 === 0
    cases.push(run(isAny ? chooseValues(choose, variables) : chooseSoundValues(choose, variables)))
  }
  for (let turn = 0; turn < MOST_TURNS && observed.isIncomplete(); turn++) {
    const before = observed.count()
    const found = run(chooseSoundValues(choose, variables))
    if (observed.count() > before) cases.push(found)
  }
  return cases
}

const MOST_TURNS = 200

function soundGlobals(email: EmailContract, globals: Variable[]): Record<string, unknown> {
  const used = new Set(email.globals.map(({ name }) => name))
  const values = sampleValues(
    globals.filter(({ name }) => used.has(name)),
    {},
    asWritten,
  )
  return plainHtml(values)
}

interface Running {
  call: Call
  split: (output: string) => Pieces
}

function outcome(email: EmailContract, { getter }: ObservedGetter, { call, split }: Running): Rendered | Refused {
  try {
    const mail = getter(callerValues(email.variables, call.variables), callerValues(email.globals, call.globals))
    const { preheader, html, text } = mail
    return { ...('subject' in mail && { subject: mail.subject }), preheader, html: split(html), text: split(text) }
  } catch (error) {
    if (!(error instanceof MailVariableError)) throw error
    return { problems: error.problems.map(({ path, code }) => ({ path: writtenPath(path, email.variables), code })) }
  }
}

/** Samples hold trusted HTML as `{ $html }`, for printers. */
function plainHtml<Value>(value: Value): Value {
  const markup = markupOf(value)
  if (markup !== undefined) return markup as Value
  if (Array.isArray(value)) return value.map(plainHtml) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainHtml(item)])) as Value
}
