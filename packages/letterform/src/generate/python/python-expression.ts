import type { Comparison, Expression } from '../../language/ast.ts'
import { FILTERS } from '../../language/filters.ts'
import type { Baked } from '../bake-filter.ts'
import { pythonLiteral, pythonText } from './python-literal.ts'
import { pythonName } from './python-names.ts'

/** What an expression may refer to, and what it turned out to need. */
export interface PythonScope {
  /** Names that loops have bound, and the Python names that stand for them. */
  bound: ReadonlyMap<string, string>
  /** Variables and globals that are there whenever a mail is rendered. */
  required: ReadonlySet<string>
  /** How many loops are around. */
  depth: number
  /** The runtime's functions that the module imports. */
  imports: Set<string>
  /** The name of a constant that holds this data. */
  dataName: (data: unknown) => string
  bake: (filter: Filter) => Baked | undefined
}

/**
 * Python that evaluates an expression as JavaScript would, `v` being the variables and `g` the globals. It stands as an
 * argument or a condition, and so needs no parentheses.
 */
export function pythonExpression(expression: Expression, scope: PythonScope): string {
  switch (expression.kind) {
    case 'literal':
      return pythonLiteral(expression.value)
    case 'path':
      return pathCode(expression.path, scope)
    case 'not':
      return `not ${truthCode(expression.operand, scope)}`
    case 'logic':
      return call(expression.operator === 'and' ? 'both' : 'either', [expression.left, expression.right], scope)
    case 'compare':
      return compareCode(expression, scope)
    case 'filter':
      return filterCode(expression, scope)
  }
}

/** The same where only its truth is asked for. */
export function truthCode(expression: Expression, scope: PythonScope): string {
  const isBoolean = expression.kind === 'not' || expression.kind === 'compare'
  return isBoolean ? pythonExpression(expression, scope) : call('is_true', [expression], scope)
}

function call(name: string, operands: Expression[], scope: PythonScope): string {
  scope.imports.add(name)
  return `${name}(${operands.map((operand) => pythonExpression(operand, scope)).join(', ')})`
}

const COMPARISONS: Record<Comparison, string> = {
  '==': 'equal',
  '!=': 'equal',
  '===': 'same',
  '!==': 'same',
  '<': 'less',
  '<=': 'less_or_equal',
  '>': 'greater',
  '>=': 'greater_or_equal',
}

function compareCode({ operator, left, right }: Expression & { kind: 'compare' }, scope: PythonScope): string {
  const code = call(COMPARISONS[operator], [left, right], scope)
  return operator.startsWith('!') ? `not ${code}` : code
}

function pathCode([root, ...rest]: string[], scope: PythonScope): string {
  const { bound, depth } = scope
  const known = bound.get(root!)
  if (known === undefined && root === 'loop' && depth > 0) return loopCode(rest[0], depth)
  return rest.reduce((code, name) => memberCode(code, name, scope), known ?? rootCode(root!, scope))
}

function rootCode(root: string, scope: PythonScope): string {
  const from = root.startsWith('_') ? 'g' : 'v'
  return scope.required.has(root)
    ? `${from}[${pythonText(pythonName(root))}]`
    : memberCode(from, pythonName(root), scope)
}

function memberCode(code: string, name: string, { imports }: PythonScope): string {
  imports.add('member')
  return `member(${code}, ${pythonText(name)})`
}

function loopCode(name: string | undefined, depth: number): string {
  const [index, length] = [`_index${depth}`, `_length${depth}`]
  if (name === 'index') return `${index} + 1`
  if (name === 'first') return `${index} == 0`
  return name === 'last' ? `${index} == ${length} - 1` : length
}

type Filter = Expression & { kind: 'filter' }

function filterCode(filter: Filter, scope: PythonScope): string {
  const name = FILTERS[filter.name].python
  // Nothing to call for `safe`: the value itself says whether it is markup, and is escaped if not.
  if (name === null) return pythonExpression(filter.target, scope)
  const baked = scope.bake(filter)
  if (!baked) return call(name, [filter.target, ...filter.args], scope)
  scope.imports.add(name)
  return `${name}(${pythonExpression(filter.target, scope)}, ${scope.dataName(baked.data)})`
}
