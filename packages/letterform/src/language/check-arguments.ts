import type { Expression } from './ast.ts'
import { FILTERS, type FilterName } from './filters.ts'

/** How a filter is used, for the advice on a tag that uses it wrongly. */
export interface FilterUsage {
  filter: string
  /** What it takes, as the rest of a sentence. */
  takes: string
  example: string
}

export function usageOf(name: FilterName): FilterUsage {
  const { parameters = [], example } = FILTERS[name]
  const wants = parameters.map(({ want, isOptional }) => (isOptional ? `${want} (optional)` : want))
  return { filter: name, takes: wants.length > 0 ? wants.join('; then ') : 'no arguments', example: example.use }
}

/** What is wrong with a filter's arguments, if anything. */
export function checkArguments(name: FilterName, given: Expression[]): string | undefined {
  const { parameters = [], example } = FILTERS[name]
  if (parameters.length === 0) return given.length === 0 ? undefined : `${name} takes no arguments`
  const least = parameters.filter(({ isOptional }) => !isOptional).length
  if (given.length < least || given.length > parameters.length) {
    return `${name} takes ${countOf(least, parameters.length)}, as in ${example.use}`
  }
  const wrong = given.findIndex((argument, index) => !isAccepted(argument, parameters[index]!.accepts))
  if (wrong === -1) return undefined
  return `argument ${wrong + 1} of ${name} must be ${parameters[wrong]!.want}, as in ${example.use}`
}

function countOf(least: number, most: number): string {
  const range = least === most ? `${most}` : least === 0 ? `at most ${most}` : `${least} to ${most}`
  return `${range} ${most === 1 ? 'argument' : 'arguments'}`
}

function isAccepted(argument: Expression, accepts: ((literal: unknown) => boolean) | undefined): boolean {
  return !accepts || (argument.kind === 'literal' && accepts(argument.value))
}
