import type { Expression as TemplateExpression } from '../language/ast.ts'
import { isLocaleFilter, isPassThrough } from '../language/filters.ts'
import type { LocaleFilter } from './bake-filter.ts'
import type { Expression, FormatKind, LoopMember } from './program.ts'

interface Scope {
  /** The depth of the loop that binds each name. */
  names: ReadonlyMap<string, number>
  /** How many loops enclose the expression. */
  depth: number
  /** How a filter's locale writes its value, or undefined where that is not known. */
  format: (filter: LocaleFilter) => Format | undefined
}

/** The constant that has a locale's data, and what it formats. */
export interface Format {
  as: FormatKind
  constant: number
}

/** Replaces names by what they refer to, and filters with a locale by the locale's data. */
export function resolveExpression(expression: TemplateExpression, scope: Scope): Expression {
  const inner = (one: TemplateExpression) => resolveExpression(one, scope)
  switch (expression.kind) {
    case 'literal':
      return expression
    case 'path':
      return resolvePath(expression.path, scope)
    case 'not':
      return { kind: 'not', operand: inner(expression.operand) }
    case 'logic':
    case 'compare':
      return { ...expression, left: inner(expression.left), right: inner(expression.right) }
    case 'filter':
      return resolveFilter(expression, scope)
  }
}

function resolvePath(path: string[], { names, depth }: Scope): Expression {
  const [root, ...rest] = path as [string, ...string[]]
  const bound = names.get(root)
  if (bound !== undefined) return { kind: 'item', name: root, depth: bound, path: rest }
  if (root === 'loop' && depth > 0) return { kind: 'loop', member: rest[0] as LoopMember, depth }
  return { kind: root.startsWith('_') ? 'global' : 'variable', path }
}

function resolveFilter(filter: TemplateExpression & { kind: 'filter' }, scope: Scope): Expression {
  const target = resolveExpression(filter.target, scope)
  const { name } = filter
  if (isLocaleFilter(name)) {
    const format = scope.format({ ...filter, name })
    return format ? { kind: 'format', ...format, target } : target
  }
  // Nothing to call for `safe`: trusted HTML is a branded value, and anything else is escaped, whatever the template says.
  if (isPassThrough(name)) return target
  const args = filter.args.map((argument) => resolveExpression(argument, scope))
  return { kind: 'filter', name, target, args }
}
