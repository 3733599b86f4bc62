import type { Expression } from '../placeholders/ast.ts'
import type { Part, ValuePart } from '../placeholders/contract.ts'

/** What an email is filled in with: the scenario's values and the samples of the globals. */
export type Values = Record<string, unknown>

/**
 * How many bytes the HTML has once it is rendered, at most: of each `if` the longest branch, of each `for` as many turns
 * as the list has items, of each placeholder its value. Values that are not known count as their kind usually does.
 */
export function estimateSize(parts: Part[], values: Values): number {
  return parts.reduce((sum, part) => sum + sizeOf(part, values), 0)
}

/** The largest of an email's scenarios. */
export function largestScenario(
  program: Part[],
  { scenarios, globals }: { scenarios: Record<string, Values>; globals: Values },
): { name: string | undefined; bytes: number } {
  const sizes = Object.entries(scenarios).map(([name, values]) => ({
    name,
    bytes: estimateSize(program, { ...globals, ...values }),
  }))
  const none = { name: undefined, bytes: estimateSize(program, globals) }
  return sizes.reduce((a, b) => (b.bytes > a.bytes ? b : a), sizes[0] ?? none)
}

const TURNS = 3

function sizeOf(part: Part, values: Values): number {
  if (part.kind === 'static') return Buffer.byteLength(part.text)
  if (part.kind === 'value') return valueSize(part, values)
  if (part.kind === 'if') {
    const bodies = [...part.branches.map(({ body }) => body), part.else]
    return Math.max(...bodies.map((body) => estimateSize(body, values)))
  }
  const list = resolve(part.list, values)
  const items = Array.isArray(list) ? list : new Array(TURNS).fill(undefined)
  return items.reduce((sum: number, item) => sum + estimateSize(part.body, { ...values, [part.name]: item }), 0)
}

/** An escaped character takes up to six bytes; few are. */
function valueSize({ expression, rule }: ValuePart, values: Values): number {
  const value = resolve(expression, values)
  const isUrl = rule === 'link' || rule === 'image'
  if (typeof value !== 'string') return typeof value === 'number' ? 12 : isUrl ? 120 : 30
  const escaped = [...value.matchAll(/[&<>"']/g)].length * 4
  return Buffer.byteLength(value) + escaped
}

/** A value as it was given: filters change its length by little. */
function resolve(expression: Expression, values: Values): unknown {
  if (expression.kind === 'filter') return resolve(expression.target, values)
  if (expression.kind === 'literal') return expression.value
  if (expression.kind !== 'path') return undefined
  return expression.path.reduce<unknown>(
    (at, name) => (typeof at === 'object' && at !== null ? (at as Values)[name] : undefined),
    values,
  )
}

export function scenariosOf(frontMatter: Record<string, unknown>): Record<string, Values> {
  const { scenarios } = frontMatter
  if (typeof scenarios !== 'object' || scenarios === null || Array.isArray(scenarios)) return {}
  return Object.fromEntries(
    Object.entries(scenarios).filter(([, values]) => typeof values === 'object' && values !== null),
  ) as Record<string, Values>
}
