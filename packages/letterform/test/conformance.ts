import type { LocaleLookup } from '../src/generate/conformance/locale-lookups.ts'
import type { TestProject } from './project.ts'

/** A case of conformance.json, with its expected strings put together. */
export interface ConformanceCase {
  email: string
  /** In a package of several languages. */
  locale?: string
  globals: Record<string, unknown>
  variables: Record<string, unknown>
  isRendered: boolean
  /** The mail's subject (null if its caller gives it), preheader, HTML and text, or paths and codes of problems. */
  want: (string | null)[] | [path: string, code: string][]
}

interface Written {
  email: string
  /** In a package of several languages. */
  locale?: string
  globals: Record<string, unknown>
  variables: Record<string, unknown>
  subject?: string
  preheader: string
  html: (string | number)[]
  text: (string | number)[]
  problems?: { path: string; code: string }[]
}

/** The cases in a project's dist/conformance.json. */
export function readConformance(project: TestProject): ConformanceCase[] {
  const { strings, cases }: { strings: string[]; cases: Written[] } = JSON.parse(project.read('dist/conformance.json'))
  const whole = (pieces: (string | number)[]) =>
    pieces.map((piece) => (typeof piece === 'number' ? strings[piece]! : piece)).join('')
  return cases.map(({ email, locale, globals, variables, subject, preheader, html, text, problems }) => ({
    email,
    ...(locale !== undefined && { locale }),
    globals,
    variables,
    isRendered: !problems,
    want: problems
      ? problems.map(({ path, code }): [string, string] => [path, code])
      : [subject ?? null, preheader, whole(html), whole(text)].map((text) => text && Buffer.from(text).toString()),
  }))
}

/** The lookups of locales in it. */
export function readLookups(project: TestProject): LocaleLookup[] {
  return JSON.parse(project.read('dist/conformance.json')).lookups
}
