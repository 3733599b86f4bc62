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
  return [...found, ...checkExceptions(exceptions, found, codes)].flatMap((finding) => {
    const severity =
      lookUp(own, finding.code) ?? lookUp(settings.rules ?? {}, finding.code) ?? ownSeverity(finding, codes)
    const isWanted = severity !== 'off' && (notes || severity !== 'note')
    return isWanted ? [toProblem(finding, severity)] : []
  })
}

function ownSeverity(finding: Finding, codes: Codes): Severity {
  return finding.severity ?? lookUp(codes, finding.code)?.severity ?? 'warning'
}

function toProblem({ code, message, fix, place, detail }: Finding, severity: Severity): Problem {
  const found = typeof place === 'function' ? place() : place
  return { code, severity, message, fix, place: found, ...(detail && { detail }) }
}
