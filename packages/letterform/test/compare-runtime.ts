import { FILTERS } from '../src/language/filters.ts'
import { type DriverAnswer, differences } from './driver-answers.ts'
import { asJson } from './python.ts'
import { wellFormed } from './random-emails.ts'
import { RUNTIME_CALLS } from './runtime-calls.ts'
import { shownResult } from './shown-result.ts'

/** Calls every function of the runtime in another language and in TypeScript, and compares the results. */
export function compareRuntime(ask: (requests: object[]) => DriverAnswer[]) {
  const calls = RUNTIME_CALLS.flatMap(([name, call, all]) =>
    all.map((args) => ({ name, call, args: wellFormed(args) })),
  )
  const compared = new Set(calls.map(({ name }) => name))
  const got = ask(calls.map(({ name, args }) => ({ call: name, args: args.map(asJson) })))
  const want = calls.map(({ call, args }) => shownResult(call(...(args as never[]))))
  const shown = calls.map(({ name, args }) => ({ name, args: JSON.stringify(args).slice(0, 200) }))
  const results = got.map(({ crash, value }) => crash ?? value ?? null)
  return {
    calls: calls.length,
    uncalled: Object.values(FILTERS).filter(({ typescript }) => typescript && !compared.has(typescript)),
    differences: differences(shown, results, want),
  }
}
