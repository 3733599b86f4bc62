import { nearest } from '../runtime/nearest.ts'
import type { Place, Severity } from '../types.ts'
import type { Codes, Finding } from './rule.ts'

/** A code in an email's front matter that is turned off, or has another severity. */
export interface Exception {
  code: string
  severity: Severity | 'off'
  reason: string
  place: Place
}

export const EXCEPTION_CODES: Codes = {
  'exception-unknown': { severity: 'error', finds: 'An exception in the front matter for a code that does not exist.' },
  'exception-unexplained': { severity: 'warning', finds: 'An exception without a reason.' },
  'exception-unused': { severity: 'warning', finds: 'An exception for a problem that the email no longer has.' },
}

/** Looks up a code such as `client-breaks/css-gap` by its full name, then by its first part. */
export function lookUp<Value>(settings: Record<string, Value>, code: string): Value | undefined {
  return settings[code] ?? settings[code.split('/')[0]!]
}

/** Reads `check` in the front matter: codes with a reason, or with a severity and a reason. */
export function readExceptions(value: unknown, placeOf: (path: string[]) => Place): Exception[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).map(([code, written]) => {
    const { severity = 'off', reason = '' } =
      typeof written === 'object' && written !== null ? (written as Partial<Exception>) : { reason: written ?? '' }
    return { code, severity, reason: String(reason).trim(), place: placeOf(['check', code]) }
  })
}

/** Problems of the exceptions themselves. */
export function checkExceptions(exceptions: Exception[], codes: Codes): Finding[] {
  return exceptions.flatMap(({ code, reason, place }) => {
    if (!lookUp(codes, code)) return [unknown(code, codes, place)]
    return reason === '' ? [unexplained(code, place)] : []
  })
}

/** Exceptions for codes that were looked for and not found. */
export function unusedExceptions(exceptions: Exception[], found: Finding[], asked: Codes): Finding[] {
  const isUsed = (code: string) => found.some((one) => one.code === code || one.code.split('/')[0] === code)
  return exceptions
    .filter(({ code }) => lookUp(asked, code) && !isUsed(code))
    .map(({ code, place }) => unused(code, place))
}

function unknown(code: string, codes: Codes, place: Place): Finding {
  const near = nearest(code, Object.keys(codes))
  const fix = `${near ? `Did you mean ${near}? ` : ''}All codes are listed in docs/CHECKS.md.`
  return { code: 'exception-unknown', message: `Unknown code ${code}.`, fix, place }
}

function unexplained(code: string, place: Place): Finding {
  const message = `The exception for ${code} has no reason.`
  return { code: 'exception-unexplained', message, fix: `Add one, as in ${code}: Agreed with the legal team.`, place }
}

function unused(code: string, place: Place): Finding {
  const message = `The exception for ${code} is no longer needed.`
  return { code: 'exception-unused', message, fix: 'Delete it, so that you see the next finding.', place }
}
