import type { Comparison } from '../../language/ast.ts'
import { FORMATTERS } from '../formatters.ts'
import { camelCase } from '../names.ts'
import type { Expression, Value } from '../program.ts'
import type { Syntax } from './syntax.ts'

/** Code that evaluates an expression. It is an argument or a condition, and so needs no parentheses. */
export function printExpression(expression: Expression, syntax: Syntax): string {
  switch (expression.kind) {
    case 'literal':
      return syntax.literal(expression.value)
    case 'variable':
    case 'global':
      return syntax.root(expression.kind, expression.path)
    case 'item':
      return printMember(syntax.item(expression), expression.path, syntax)
    case 'loop':
      return syntax.loop[expression.member](expression.depth)
    case 'locale':
      return syntax.isIn(expression.locales)
    case 'not':
      return syntax.not(printTruth(expression.operand, syntax))
    case 'logic':
      return call(expression.operator === 'and' ? 'both' : 'either', [expression.left, expression.right], syntax)
    case 'compare': {
      const code = call(COMPARISONS[expression.operator], [expression.left, expression.right], syntax)
      return expression.operator.startsWith('!') ? syntax.not(code) : code
    }
    case 'filter':
      return call(syntax.filter(expression.name), [expression.target, ...expression.args], syntax)
    case 'format': {
      const args = [printExpression(expression.target, syntax), syntax.constant(expression.constant)]
      return syntax.call(FORMATTERS[expression.as], args)
    }
  }
}

/** The same where only its truth matters. */
export function printTruth(expression: Expression, syntax: Syntax): string {
  const isBoolean = expression.kind === 'not' || expression.kind === 'compare' || expression.kind === 'locale'
  return isBoolean ? printExpression(expression, syntax) : call('isTrue', [expression], syntax)
}

export function printMember(code: string, path: string[], syntax: Syntax): string {
  return path.reduce((target, name) => syntax.call('member', [target, syntax.literal(name)]), code)
}

/**
 * A value made safe by its rule, which is a function of the runtime: `comment-url-path` is `commentUrlPath`. `sure` writes
 * the check of a computed value.
 */
export function printValue(
  { expression, rule, check, isolate }: Value,
  syntax: Syntax,
  sure: (code: string, check: NonNullable<Value['check']>) => string,
): string {
  const code = printExpression(expression, syntax)
  const written = syntax.call(camelCase(rule), [check ? sure(code, check) : code])
  return isolate ? syntax.call('isolate', [written, syntax.isRightToLeft]) : written
}

const COMPARISONS: Record<Comparison, string> = {
  '==': 'equal',
  '!=': 'equal',
  '===': 'same',
  '!==': 'same',
  '<': 'less',
  '<=': 'lessOrEqual',
  '>': 'greater',
  '>=': 'greaterOrEqual',
}

function call(name: string, operands: Expression[], syntax: Syntax): string {
  return syntax.call(
    name,
    operands.map((operand) => printExpression(operand, syntax)),
  )
}
