import * as runtime from '../../runtime/index.ts'
import type { EmailCode } from '../typescript/email-code.ts'
import { evaluateGetter, type Getter, type Runtime } from '../typescript/load-getter.ts'

export interface ObservedGetter {
  getter: Getter
  /** Whether some rule or filter of the email was not called yet, by this email or another. */
  isIncomplete: () => boolean
  /** How many functions all emails have called. */
  count: () => number
}

/** A getter that adds the rules and filters that it calls to `called`. */
export function observeGetter(code: EmailCode, called: Set<string>): ObservedGetter {
  const observed = Object.entries(runtime).map(([name, value]) => {
    if (typeof value !== 'function' || name === 'MailVariableError') return [name, value]
    const call = value as (...args: unknown[]) => unknown
    return [
      name,
      (...args: unknown[]) => {
        called.add(name)
        return call(...args)
      },
    ]
  })
  return {
    getter: evaluateGetter(code, Object.fromEntries(observed) as Runtime),
    isIncomplete: () => code.imports.some((name) => !called.has(name)),
    count: () => called.size,
  }
}
