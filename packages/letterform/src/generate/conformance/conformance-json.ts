import type { Contract } from '../../language/contract.ts'
import type { EmailCode } from '../typescript/email-code.ts'
import { chooseEmails } from './choose-emails.ts'
import { createChooser } from './conformance-values.ts'
import { emailCases } from './email-cases.ts'
import { observeGetter } from './observe-getter.ts'
import { createSplitter } from './split-output.ts'

export interface ConformanceSources {
  codeOf: (id: string) => EmailCode
  /** An email's program as JSON. */
  programOf: (id: string) => string
}

/** Calls with the results of the TypeScript package, which a renderer in any language has to reproduce. */
export function conformanceJson({ emails, globals }: Contract, { codeOf, programOf }: ConformanceSources): string {
  const chosen = chooseEmails(emails, programOf)
  const choose = createChooser(chosen.length)
  const each = Math.max(2, Math.min(24, Math.floor(400 / chosen.length)))
  const strings: string[] = []
  const called = new Set<string>()
  const cases = chosen.flatMap(({ email, program }) => {
    const split = createSplitter(strings, program.constants)
    return emailCases(email, observeGetter(codeOf(email.id), called), { choose, each, globals, split })
  })
  const parts = [
    `"$comment":${JSON.stringify(COMMENT)}`,
    '"letterform":1',
    `"strings":${listCode(strings)}`,
    `"cases":${listCode(cases)}`,
  ]
  return `{${parts.join(',\n')}}\n`
}

const COMMENT =
  'html and text are lists of strings to join, in which a number stands for one of "strings". Variables and globals ' +
  'have the names of contract.json. Dates are ISO 8601, and strings for HTML variables are trusted. Globals are always ' +
  'valid. Problems are in order, by path and code.'

/** One item a line, so that a difference can be seen. */
function listCode(list: unknown[]): string {
  return `[\n${list.map((one) => JSON.stringify(one)).join(',\n')}\n]`
}
