import { nearest } from '../runtime/nearest.ts'
import type { Place, Severity } from '../types.ts'
import type { Codes, Finding } from './rule.ts'

/** What an email's front matter leaves aside, or takes for more or less grave. */
export interface Exception {
  code: string
  severity: Severity | 'off'
  reason: string
  place: Place
}

export const EXCEPTION_CODES: Codes = {
  'exception-unknown': { severity: 'error', finds: 'An exception, in the front matter, for a code that no rule has.' },
  'exception-unexplained': { severity: 'warning', finds: 'An exception without a reason.' },
  'exception-unused': { severity: 'warning', finds: 'An exception for something that is not found any more.' },
}

/** A code may go on with what it found, `client-breaks/css-gap`: then the longer one is asked for first. */
export function lookUp<Value>(settings: Record<string, Value>, code: string): Value | undefined {
  return settings[code] ?? settings[code.split('/')[0]!]
}

/** `check:` in the front matter: a code and the reason, or a code with a severity and the reason. */
export function readExceptions(value: unknown, placeOf: (path: string[]) => Place): Exception[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).map(([code, said]) => {
    const { severity = 'off', reason = '' } =
      typeof said === 'object' && said !== null ? (said as Partial<Exception>) : { reason: said ?? '' }
    return { code, severity, reason: String(reason).trim(), place: placeOf(['check', code]) }
  })
}

/** What is wrong with the exceptions themselves. */
export function checkExceptions(exceptions: Exception[], codes: Codes): Finding[] {
  return exceptions.flatMap(({ code, reason, place }) => {
    if (!lookUp(codes, code)) return [unknown(code, codes, place)]
    return reason === '' ? [unexplained(code, place)] : []
  })
}

/** Exceptions for what was looked for and not found. */
export function unusedExceptions(exceptions: Exception[], found: Finding[], asked: Codes): Finding[] {
  const isUsed = (code: string) => found.some((one) => one.code === code || one.code.split('/')[0] === code)
  return exceptions
    .filter(({ code }) => lookUp(asked, code) && !isUsed(code))
    .map(({ code, place }) => unused(code, place))
}

function unknown(code: string, codes: Codes, place: Place): Finding {
  const near = nearest(code, Object.keys(codes))
  const fix = `${near ? `Did you mean ${near}? ` : ''}docs/CHECKS.md lists them.`
  return { code: 'exception-unknown', message: `No rule has the code ${code}.`, fix, place }
}

function unexplained(code: string, place: Place): Finding {
  const message = `${code} is left aside, and nobody will know why.`
  return { code: 'exception-unexplained', message, fix: `Say it: ${code}: the reason.`, place }
}

function unused(code: string, place: Place): Finding {
  const message = `${code} is left aside, and there is nothing of it to find.`
  return { code: 'exception-unused', message, fix: 'Delete the exception, so that the next finding is seen.', place }
}
