import type { GeneratorEmail } from '../generate/generate-program.ts'
import { callerValues } from '../generate/typescript/caller-values.ts'
import { loadGetter } from '../generate/typescript/load-getter.ts'
import { sampleArguments } from '../generate/typescript/sample-arguments.ts'
import { scenariosOf } from '../project/scenarios.ts'
import { MailVariableError } from '../runtime/errors.ts'
import type { Mail } from '../runtime/mail.ts'
import type { FrontMatter } from '../types.ts'

/** What comes of an email with the values of one scenario: a mail, or what stands in its way. */
export type RenderedScenario = { scenario: string; mail: Mail } | { scenario: string; found: string[] }

/**
 * An email with each of its scenarios, by the very code that its package has. One without scenarios is rendered with
 * values that are made up, as `default`.
 */
export function renderScenarios(email: GeneratorEmail, frontMatter: FrontMatter): RenderedScenario[] {
  const { variables, globals } = email.contract
  const getter = loadGetter(email)
  const shared = sampleArguments(globals)
  const written = Object.entries(scenariosOf(frontMatter))
  const calls = written.map(([name, values]) => [name, callerValues(variables, values)] as const)
  return (calls.length > 0 ? calls : [['default', sampleArguments(variables)] as const]).map(([scenario, values]) => {
    try {
      return { scenario, mail: getter(values, shared) }
    } catch (error) {
      if (!(error instanceof MailVariableError)) throw error
      const found = error.problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`))
      return { scenario, found }
    }
  })
}
