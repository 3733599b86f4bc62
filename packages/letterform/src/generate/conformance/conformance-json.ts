import type { Contract } from '../../language/contract.ts'
import type { ProgramSources } from '../programs-json.ts'
import { wholeConstants } from '../translations/whole-constants.ts'
import { localizedCode } from '../typescript/localized-code.ts'
import { chooseEmails, type Rendering } from './choose-emails.ts'
import { createChooser } from './conformance-values.ts'
import { emailCases } from './email-cases.ts'
import { localeLookups } from './locale-lookups.ts'
import { observeGetter, observeLocalized } from './observe-getter.ts'
import { createSplitter } from './split-output.ts'

/** Calls with the results of the TypeScript package, which a renderer in any language has to reproduce. */
export function conformanceJson(contract: Contract, sources: ProgramSources): string {
  const { globals, locales } = contract
  const chosen = chooseEmails(renderings(contract, sources))
  const choose = createChooser(chosen.length)
  const each = Math.max(2, Math.min(24, Math.floor(400 / chosen.length)))
  const strings: string[] = []
  const called = new Set<string>()
  const cases = chosen.flatMap(({ email, locale, program, getter }) => {
    const split = createSplitter(strings, program.constants)
    const found = emailCases(email, getter(called), { choose, each, globals, split })
    return locale === undefined ? found : found.map(({ email: id, ...others }) => ({ email: id, locale, ...others }))
  })
  const parts = [
    `"$comment":${JSON.stringify(COMMENT)}`,
    `"letterform":${locales ? 2 : 1}`,
    `"strings":${listCode(strings)}`,
    `"cases":${listCode(cases)}`,
    ...(locales ? [`"lookups":${listCode(localeLookups(contract))}`] : []),
  ]
  return `{${parts.join(',\n')}}\n`
}

function renderings({ emails }: Contract, { programOf, codeOf, translatedOf }: ProgramSources): Rendering[] {
  return emails.flatMap((email): Rendering[] => {
    const { id, locales } = email
    if (!locales) {
      return [
        {
          email,
          program: () => JSON.parse(programOf(id)),
          getter: (called) => observeGetter(codeOf(id), called),
        },
      ]
    }
    return locales.map((locale, index) => ({
      email,
      locale,
      program: () => {
        const program = translatedOf(id)
        return { ...program, constants: wholeConstants(program, program.translations[index]!) }
      },
      getter: (called) => observeLocalized(localizedCode(email, translatedOf(id), undefined), locale, called),
    }))
  })
}

const COMMENT =
  'html and text are lists of strings to join, in which a number stands for one of "strings". Variables and globals ' +
  'have the names of contract.json. Dates are ISO 8601, and strings for HTML variables are trusted. Globals are always ' +
  'valid. Problems are in order, by path and code.'

/** One item a line, so that a difference can be seen. */
function listCode(list: unknown[]): string {
  return `[\n${list.map((one) => JSON.stringify(one)).join(',\n')}\n]`
}
