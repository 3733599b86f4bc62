import { isMap } from '../is-map.ts'
import type { VariableProblem } from '../runtime/errors.ts'
import type { Mail } from '../runtime/mail.ts'
import type { FrontMatter } from '../types.ts'

/** The values of one scenario, by variable. */
export type Values = Record<string, unknown>

/** The scenarios of an email, in the order in which they are written. One without values is empty. */
export function scenariosOf({ scenarios }: FrontMatter): Record<string, Values> {
  if (!isMap(scenarios)) return {}
  const entries = Object.entries(scenarios).map(([name, values]) => [name, values ?? {}] as const)
  return Object.fromEntries(entries.filter(([, values]) => isMap(values))) as Record<string, Values>
}

/** An email rendered with the values of one scenario, or the problems that the runtime found with them. */
export type RenderedScenario = { scenario: string; mail: Mail } | InvalidScenario

export interface InvalidScenario {
  scenario: string
  /** By the names that templates use. */
  problems: readonly VariableProblem[]
}

/** The mails of the scenarios that can be rendered. */
export function mailsOf(rendered: RenderedScenario[]): (Mail & { scenario: string })[] {
  return rendered.flatMap((one) => ('mail' in one ? [{ scenario: one.scenario, ...one.mail }] : []))
}
