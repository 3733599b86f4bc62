import type { FinishedEmail } from '../compile/compilation.ts'
import type { Bake } from '../generate/bake-filter.ts'
import { asWritten } from '../generate/names.ts'
import { callerValues } from '../generate/typescript/caller-values.ts'
import { type Getter, loadGetter } from '../generate/typescript/load-getter.ts'
import { sampleArguments } from '../generate/typescript/sample-arguments.ts'
import { valueFields } from '../generate/value-fields.ts'
import type { EmailContract } from '../language/contract.ts'
import { type RenderedScenario, scenariosOf, type Values } from '../project/scenarios.ts'
import { MailVariableError, type VariableProblem } from '../runtime/errors.ts'
import type { Mail } from '../runtime/mail.ts'
import type { FrontMatter } from '../types.ts'
import { findScenarioProblems } from './find-scenario-problems.ts'

/**
 * Renders an email with each of its scenarios, using the same code as its package. An email without scenarios is
 * rendered once, as `default`, with made-up values.
 */
export function renderScenarios(
  { file, locale, contract, programs }: Pick<FinishedEmail, 'file' | 'locale' | 'contract' | 'programs'>,
  frontMatter: FrontMatter,
  bake?: Bake,
): RenderedScenario[] {
  const getter = loadGetter({ file, locale, contract, ...programs() }, bake)
  return samplesOf(contract, frontMatter).map(({ scenario, ...call }) => {
    return { scenario, ...render(getter, contract, call) }
  })
}

/** Both by the names that templates use. */
interface Call {
  variables: Values
  globals: Values
}

/** A scenario may set globals too; the others keep their samples from the config. */
function samplesOf({ variables, globals }: EmailContract, frontMatter: FrontMatter): (Call & { scenario: string })[] {
  const samples = sampleArguments(globals, asWritten)
  const written = Object.entries(scenariosOf(frontMatter))
  if (written.length === 0) {
    return [{ scenario: 'default', variables: sampleArguments(variables, asWritten), globals: samples }]
  }
  const isGlobal = ([name]: [string, unknown]) => globals.some((one) => one.name === name)
  return written.map(([scenario, values]) => {
    const entries = Object.entries(values)
    const own = Object.fromEntries(entries.filter((entry) => !isGlobal(entry)))
    const shared = Object.fromEntries(entries.filter(isGlobal))
    return {
      scenario,
      variables: callerValues(variables, own, asWritten),
      globals: { ...samples, ...callerValues(globals, shared, asWritten) },
    }
  })
}

/** Values are checked under the names in the template, so that problems use them too; the getter uses camel case. */
function render(
  getter: Getter,
  { variables, globals }: EmailContract,
  call: Call,
): { mail: Mail } | { problems: readonly VariableProblem[] } {
  const problems = [
    ...findScenarioProblems(call.variables, valueFields(variables)),
    ...findScenarioProblems(call.globals, valueFields(globals)),
  ]
  if (problems.length > 0) return { problems }
  try {
    const mail = getter(callerValues(variables, call.variables), callerValues(globals, call.globals))
    return { mail: { ...mail, subject: 'subject' in mail ? mail.subject : '' } }
  } catch (error) {
    // A value that the template computes is checked only where it is written.
    if (!(error instanceof MailVariableError)) throw error
    return { problems: error.problems }
  }
}
