import type { Comparison } from '../../language/ast.ts'
import { FILTERS } from '../../language/filters.ts'
import type { Expression } from '../program.ts'
import { pythonLiteral, pythonText } from './python-literal.ts'
import { pythonName } from './python-names.ts'

export interface PythonScope {
  /** Variables and globals that are there whenever a mail is rendered. */
  required: ReadonlySet<string>
  /** The runtime's functions that are called are added here. */
  imports: Set<string>
}

/** Python that evaluates an expression. It is an argument or a condition, and so needs no parentheses. */
export function pythonExpression(expression: Expression, scope: PythonScope): string {
  switch (expression.kind) {
    case 'literal':
      return pythonLiteral(expression.value)
    case 'variable':
      return rootCode('v', expression.path, scope)
    case 'global':
      return rootCode('g', expression.path, scope)
    case 'item':
      return memberCode(itemName(expression), expression.path, scope)
    case 'loop':
      return LOOP_MEMBERS[expression.member](expression.depth)
    case 'not':
      return `not ${truthCode(expression.operand, scope)}`
    case 'logic':
      return callCode(expression.operator === 'and' ? 'both' : 'either', [expression.left, expression.right], scope)
    case 'compare':
      return compareCode(expression, scope)
    case 'filter':
      return callCode(FILTERS[expression.name].python!, [expression.target, ...expression.args], scope)
    case 'format': {
      const name = `format_${expression.as}`
      scope.imports.add(name)
      return `${name}(${pythonExpression(expression.target, scope)}, ${constantName(expression.constant)})`
    }
  }
}

/** The same where only its truth matters. */
export function truthCode(expression: Expression, scope: PythonScope): string {
  const isBoolean = expression.kind === 'not' || expression.kind === 'compare'
  return isBoolean ? pythonExpression(expression, scope) : callCode('is_true', [expression], scope)
}

export function constantName(index: number): string {
  return `_${index + 1}`
}

/** The parameter that holds a loop's item. It begins with no `_`, and no function of the runtime ends with a digit. */
export function itemName({ name, depth }: { name: string; depth: number }): string {
  return `${name}${depth}`
}

function rootCode(from: 'v' | 'g', [root, ...rest]: string[], scope: PythonScope): string {
  const name = pythonName(root!)
  const code = scope.required.has(root!) ? `${from}[${pythonText(name)}]` : memberCode(from, [name], scope)
  return memberCode(code, rest, scope)
}

function memberCode(code: string, path: string[], { imports }: PythonScope): string {
  if (path.length > 0) imports.add('member')
  return path.reduce((target, name) => `member(${target}, ${pythonText(name)})`, code)
}

const LOOP_MEMBERS = {
  index: (depth: number) => `_index${depth} + 1`,
  first: (depth: number) => `_index${depth} == 0`,
  last: (depth: number) => `_index${depth} == _length${depth} - 1`,
  length: (depth: number) => `_length${depth}`,
}

function callCode(name: string, operands: Expression[], scope: PythonScope): string {
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
  const code = callCode(COMPARISONS[operator], [left, right], scope)
  return operator.startsWith('!') ? `not ${code}` : code
}
