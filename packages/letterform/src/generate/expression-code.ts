import type { Expression } from '../language/ast.ts'
import { FILTERS } from '../language/filters.ts'
import type { Baked } from './bake-filter.ts'
import { textCode } from './literal-code.ts'
import { camelCase } from './names.ts'

/** What an expression may refer to, and what it turned out to need. */
export interface Scope {
  /** Names that loops have bound, and the JavaScript names that stand for them. */
  bound: ReadonlyMap<string, string>
  /** How many loops are around. */
  depth: number
  /** The runtime's functions that the module imports. */
  imports: Set<string>
  /** The name of a constant that holds this data. */
  dataName: (data: unknown) => string
  bake: (filter: Filter) => Baked | undefined
}

/** JavaScript that evaluates an expression as nunjucks would, `v` being the variables and `g` the globals. */
export function expressionCode(expression: Expression, scope: Scope): string {
  switch (expression.kind) {
    case 'literal':
      return textCode(expression.value)
    case 'path':
      return pathCode(expression.path, scope)
    case 'not':
      return `!${operand(expression.operand, scope)}`
    case 'logic':
      return `${operand(expression.left, scope)} ${expression.operator === 'and' ? '&&' : '||'} ${operand(expression.right, scope)}`
    case 'compare':
      return `${operand(expression.left, scope)} ${expression.operator} ${operand(expression.right, scope)}`
    case 'filter':
      return filterCode(expression, scope)
  }
}

function operand(expression: Expression, scope: Scope): string {
  const code = expressionCode(expression, scope)
  return expression.kind === 'logic' || expression.kind === 'compare' ? `(${code})` : code
}

function pathCode([root, ...rest]: string[], { bound, depth }: Scope): string {
  const known = bound.get(root!)
  if (known === undefined && root === 'loop' && depth > 0) return loopCode(rest[0], depth)
  const base = known ?? `${root!.startsWith('_') ? 'g' : 'v'}.${camelCase(root!)}`
  return [base, ...rest.map(camelCase)].join('?.')
}

function loopCode(member: string | undefined, depth: number): string {
  const index = `$index${depth}`
  const length = `$length${depth}`
  if (member === 'index') return `(${index} + 1)`
  if (member === 'first') return `(${index} === 0)`
  return member === 'last' ? `(${index} === ${length} - 1)` : length
}

type Filter = Extract<Expression, { kind: 'filter' }>

function filterCode(filter: Filter, scope: Scope): string {
  const target = expressionCode(filter.target, scope)
  // Nothing to call for `safe`: the value itself says whether it is markup, and is escaped if not.
  if (FILTERS[filter.name].typescript === null) return target
  const { name, args } = callOf(filter, scope)
  scope.imports.add(name)
  return `${name}(${[target, ...args].join(', ')})`
}

/** The runtime's function for a filter. Those that go by a language take its data instead of its name. */
function callOf(filter: Filter, scope: Scope): { name: string; args: string[] } {
  const baked = scope.bake(filter)
  if (baked) return { name: baked.name, args: [scope.dataName(baked.data)] }
  const args = filter.args.map((argument) => expressionCode(argument, scope))
  return { name: FILTERS[filter.name].typescript!, args }
}
