import type { CheckSettings } from '../project/settings.ts'
import type { Problem, Severity } from '../types.ts'
import type { CheckedEmail, Codes, Finding, Rule } from './rule.ts'
import { CODES } from './rules.ts'
import { checkExceptions, lookUp, readExceptions, unusedExceptions } from './severities.ts'

export interface CheckWishes {
  settings: CheckSettings
  /** Whether to include findings with the severity `note`. */
  notes: boolean
}

/** The front matter of an email, which may have exceptions. */
type Excepting = Pick<CheckedEmail, 'frontMatter' | 'at'>

/** Finds all problems of an email, and of its exceptions. */
export function checkEmail(email: CheckedEmail, rules: Rule[], wishes: CheckWishes): Problem[] {
  const found = rules.flatMap((rule) => rule.find(email))
  const asked: Codes = Object.assign({}, ...rules.map((rule) => rule.codes))
  const faulty = checkExceptions(exceptionsOf(email), CODES)
  return [
    ...judgeFindings(email, { found, asked }, wishes),
    ...toProblems(faulty, [wishes.settings.rules ?? {}], wishes),
  ]
}

/** Gives findings the severity that the email or the project sets. `asked` has all codes that were looked for. */
export function judgeFindings(
  email: Excepting,
  { found, asked }: { found: Finding[]; asked: Codes },
  wishes: CheckWishes,
): Problem[] {
  const exceptions = exceptionsOf(email)
  const own = Object.fromEntries(exceptions.map(({ code, severity }) => [code, severity]))
  const all = [...found, ...unusedExceptions(exceptions, found, asked)]
  return toProblems(all, [own, wishes.settings.rules ?? {}], wishes)
}

function exceptionsOf({ frontMatter, at }: Excepting) {
  return readExceptions(frontMatter.check, at.key)
}

/** The first setting with the code decides the severity; without one, the rule does. */
function toProblems(
  found: Finding[],
  severities: Record<string, Severity | 'off'>[],
  { notes }: CheckWishes,
): Problem[] {
  return found.flatMap((finding) => {
    const own = severities.map((one) => lookUp(one, finding.code)).find((one) => one !== undefined)
    const severity = own ?? lookUp(CODES, finding.code)!.severity
    return severity === 'off' || (severity === 'note' && !notes) ? [] : [toProblem(finding, severity)]
  })
}

function toProblem({ code, message, fix, place, detail }: Finding, severity: Severity): Problem {
  const found = typeof place === 'function' ? place() : place
  return { code, severity, message, fix, place: found, ...(detail && { detail }) }
}
