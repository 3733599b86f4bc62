import type { CheckSettings } from '../project/settings.ts'
import type { Problem, Severity } from '../types.ts'
import type { CheckedEmail, Codes, Finding, Rule } from './rule.ts'
import { checkExceptions, EXCEPTION_CODES, lookUp, readExceptions } from './severities.ts'

export interface CheckWishes {
  settings: CheckSettings
  /** Whether to tell of what need not be mended. */
  notes: boolean
}

/** Everything that the rules find in an email, each as grave as the project takes it. */
export function checkEmail(email: CheckedEmail, rules: Rule[], { settings, notes }: CheckWishes): Problem[] {
  const codes: Codes = Object.assign({}, EXCEPTION_CODES, ...rules.map((rule) => rule.codes))
  const found = rules.flatMap((rule) => rule.find(email))
  const exceptions = readExceptions(email.frontMatter.check, email.at.key)
  const own = Object.fromEntries(exceptions.map(({ code, severity }) => [code, severity]))
  const all = [...found, ...checkExceptions(exceptions, found, codes)]
  return toProblems(all, [own, settings.rules ?? {}, ownSeverities(codes)], notes)
}

type Severities = Record<string, Severity | 'off'>

/** Each as grave as the first says that knows its code. */
export function toProblems(found: Finding[], severities: Severities[], notes: boolean): Problem[] {
  return found.flatMap((finding) => {
    const said = severities.map((one) => lookUp(one, finding.code)).find((one) => one !== undefined)
    const severity = said ?? 'warning'
    return severity === 'off' || (severity === 'note' && !notes) ? [] : [toProblem(finding, severity)]
  })
}

export function ownSeverities(codes: Codes): Severities {
  return Object.fromEntries(Object.entries(codes).map(([code, { severity }]) => [code, severity]))
}

function toProblem({ code, message, fix, place, detail }: Finding, severity: Severity): Problem {
  const found = typeof place === 'function' ? place() : place
  return { code, severity, message, fix, place: found, ...(detail && { detail }) }
}
