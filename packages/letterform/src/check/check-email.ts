import type { CheckSettings } from '../project/settings.ts'
import type { Problem, Severity } from '../types.ts'
import type { CheckedEmail, Codes, Finding, Rule } from './rule.ts'
import { CODES } from './rules.ts'
import { checkExceptions, lookUp, readExceptions, unusedExceptions } from './severities.ts'

export interface CheckWishes {
  settings: CheckSettings
  /** Whether to tell of what need not be mended. */
  notes: boolean
}

/** The email's own file, where its exceptions stand. */
type Excepting = Pick<CheckedEmail, 'frontMatter' | 'at'>

/** Everything that the rules find in an email, and what is wrong with its exceptions. */
export function checkEmail(email: CheckedEmail, rules: Rule[], wishes: CheckWishes): Problem[] {
  const found = rules.flatMap((rule) => rule.find(email))
  const asked: Codes = Object.assign({}, ...rules.map((rule) => rule.codes))
  const amiss = checkExceptions(exceptionsOf(email), CODES)
  return [
    ...judgeFindings(email, { found, asked }, wishes),
    ...toProblems(amiss, [wishes.settings.rules ?? {}], wishes),
  ]
}

/** What was found by others, each as grave as the email or the project takes it. `asked` is what they looked for. */
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

/** Each as grave as the first says that knows its code; else as its rule does. */
function toProblems(
  found: Finding[],
  severities: Record<string, Severity | 'off'>[],
  { notes }: CheckWishes,
): Problem[] {
  return found.flatMap((finding) => {
    const said = severities.map((one) => lookUp(one, finding.code)).find((one) => one !== undefined)
    const severity = said ?? lookUp(CODES, finding.code)!.severity
    return severity === 'off' || (severity === 'note' && !notes) ? [] : [toProblem(finding, severity)]
  })
}

function toProblem({ code, message, fix, place, detail }: Finding, severity: Severity): Problem {
  const found = typeof place === 'function' ? place() : place
  return { code, severity, message, fix, place: found, ...(detail && { detail }) }
}
