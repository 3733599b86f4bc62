import { RUNTIME, type Runtime } from '../../runtime/functions.ts'
import type { EmailCode } from '../typescript/email-code.ts'
import { evaluateGetter, evaluateLocalized, type Getter } from '../typescript/load-getter.ts'
import type { LocalizedCode } from '../typescript/localized-code.ts'

export interface ObservedGetter {
  getter: Getter
  /** Whether some rule or filter of the email was not called yet, by this email or another. */
  isIncomplete: () => boolean
  /** How many functions all emails have called. */
  count: () => number
}

/** A getter that adds the rules and filters that it calls to `called`. */
export function observeGetter(code: EmailCode, called: Set<string>): ObservedGetter {
  return observed(evaluateGetter(code, observedRuntime(called)), code, called)
}

/** The same for one language of an email. */
export function observeLocalized(code: LocalizedCode, locale: string, called: Set<string>): ObservedGetter {
  return observed(evaluateLocalized(code, locale, observedRuntime(called)), code, called)
}

function observed(getter: Getter, { imports }: { imports: string[] }, called: Set<string>): ObservedGetter {
  return {
    getter,
    isIncomplete: () => imports.some((name) => !called.has(name)),
    count: () => called.size,
  }
}

function observedRuntime(called: Set<string>): Runtime {
  const functions = Object.entries(RUNTIME).map(([name, value]) => {
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
  return Object.fromEntries(functions) as Runtime
}
