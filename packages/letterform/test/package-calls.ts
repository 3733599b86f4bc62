import path from 'node:path'
import { chooseValues, createChooser } from '../src/generate/conformance/conformance-values.ts'
import { writtenPath } from '../src/generate/conformance/written-path.ts'
import { camelCase } from '../src/generate/names.ts'
import { callerValues } from '../src/generate/typescript/caller-values.ts'
import type { Variable } from '../src/language/contract.ts'
import { SEED } from './cases.ts'
import { contractVariables } from './contract-variables.ts'
import { hostileValues } from './hostile-values.ts'
import type { TestProject } from './project.ts'
import { asBytes, asJson } from './python.ts'

/** A call of an email in any language, by the names that templates use. */
export interface PackageCall {
  email: string
  /** In a package of several languages. */
  locale?: string
  globals: Record<string, unknown>
  variables: Record<string, unknown>
}

/** A mail's subject, preheader, HTML and text, or paths and codes of problems. */
export type PackageAnswer = (string | undefined)[] | [path: string, code: string][]

export interface WrittenContract {
  globals: never
  emails: Record<string, { globals: string[]; variables: never }>
}

export function readContract(project: TestProject): WrittenContract {
  return JSON.parse(project.read('dist/contract.json'))
}

/** Calls with random and hostile values, some for each email. */
export function randomCalls({ emails }: WrittenContract, each: number): PackageCall[] {
  const choose = createChooser(SEED)
  const hostile = hostileValues()
  const spoil = <Value>(value: Value): Value => {
    if (typeof value === 'string') return choose([value, value, choose(hostile)]) as Value
    if (Array.isArray(value)) return value.map(spoil) as Value
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, spoil(item)])) as Value
  }
  return Object.entries(emails).flatMap(([email, { variables }]) =>
    Array.from({ length: each }, () => ({
      email,
      globals: { ...SOUND_GLOBALS, _product_name: choose(hostile) },
      variables: spoil(chooseValues(choose, contractVariables(variables))),
    })),
  )
}

export const SOUND_GLOBALS = {
  _entity_name: 'ÉCLAIR',
  _entity_site_url: 'https://myecl.fr',
  _logo_url: 'https://myecl.fr/l.png',
  _payment_product_name: 'MyECLPay',
  _product_name: 'MyECL',
  _year: 2026,
}

/** The call as a driver takes it: all globals, and trusted HTML marked. A case has only the globals of its email. */
export function asRequest({ email, locale, globals, variables }: PackageCall, contract: WrittenContract) {
  const own = contractVariables(contract.emails[email]!.variables)
  return {
    id: email,
    ...(locale !== undefined && { locale }),
    globals: { ...SOUND_GLOBALS, ...globals },
    variables: asJson(withHtml(own, variables)),
  }
}

/** Conformance cases hold trusted HTML as a string. */
function withHtml(variables: Variable[], values: Record<string, unknown>): unknown {
  const byCaller = callerValues(variables, values)
  return Object.fromEntries(
    Object.keys(values).map((name) => [name, htmlOnly(values[name], byCaller[camelCase(name)])]),
  )
}

/** The caller's values, which have trusted HTML branded, by the names that templates use. */
function htmlOnly(written: unknown, caller: unknown): unknown {
  if (Array.isArray(written)) return written.map((item, index) => htmlOnly(item, (caller as unknown[])[index]))
  if (typeof written !== 'object' || written === null) return caller
  const names = Object.keys(written)
  return Object.fromEntries(
    names.map((name) => [name, htmlOnly(at(written, name), at(caller, camelCase(name)) ?? at(caller, name))]),
  )
}

function at(value: unknown, name: string): unknown {
  return (value as Record<string, unknown>)[name]
}

type CreateMails = (globals: object) => { render: (id: string, variables: object) => Record<string, string> }

/** What the TypeScript package makes of calls. */
export async function typescriptAnswers(project: TestProject, calls: PackageCall[]): Promise<PackageAnswer[]> {
  const { createMails }: { createMails: CreateMails } = await import(path.join(project.root, 'dist/index.js'))
  const contract = readContract(project)
  return calls.map(({ email, globals, variables }) => {
    const own = contractVariables(contract.emails[email]!.variables)
    try {
      const mails = createMails(callerValues(contractVariables(contract.globals), globals))
      const { subject, preheader, html, text } = mails.render(email, callerValues(own, variables))
      return [subject, preheader, html, text].map((part) => part && asBytes(part))
    } catch (error) {
      const { problems } = error as { problems?: { path: string; code: string }[] }
      if (!problems) throw error
      return problems.map(({ path: where, code }): [string, string] => [writtenPath(where, own), code])
    }
  })
}
