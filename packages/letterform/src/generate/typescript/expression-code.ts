import { FILTERS } from '../../language/filters.ts'
import { FORMATTERS } from '../formatters.ts'
import { camelCase } from '../names.ts'
import type { Expression } from '../program.ts'
import { textCode } from './literal-code.ts'

/** JavaScript that evaluates an expression. The runtime's functions that it calls are added to `imports`. */
export function expressionCode(expression: Expression, imports: Set<string>): string {
  const operand = (one: Expression) => operandCode(one, imports)
  switch (expression.kind) {
    case 'literal':
      return textCode(expression.value)
    case 'variable':
      return memberCode('v.', expression.path)
    case 'global':
      return memberCode('g.', expression.path)
    case 'item':
      return memberCode('', [itemName(expression), ...expression.path])
    case 'loop':
      return LOOP_MEMBERS[expression.member](expression.depth)
    case 'locale':
      return `(${expression.locales.map((locale) => `t.locale === ${textCode(locale)}`).join(' || ')})`
    case 'not':
      return `!${operand(expression.operand)}`
    case 'logic':
      return `${operand(expression.left)} ${expression.operator === 'and' ? '&&' : '||'} ${operand(expression.right)}`
    case 'compare':
      return `${operand(expression.left)} ${expression.operator} ${operand(expression.right)}`
    case 'filter':
      return callCode(FILTERS[expression.name].typescript!, [expression.target, ...expression.args], imports)
    case 'format': {
      const name = FORMATTERS[expression.as]
      imports.add(name)
      return `${name}(${expressionCode(expression.target, imports)}, ${constantCode(expression.constant)})`
    }
  }
}

/** Each function that writes constants has them as `$`. No name in a template begins with that. */
export function constantCode(index: number): string {
  return `$[${index}]`
}

/** The parameter that holds a loop's item. */
export function itemName({ name, depth }: { name: string; depth: number }): string {
  return `${camelCase(name)}${depth}`
}

function memberCode(root: string, path: string[]): string {
  return root + path.map(camelCase).join('?.')
}

const LOOP_MEMBERS = {
  index: (depth: number) => `($index${depth} + 1)`,
  first: (depth: number) => `($index${depth} === 0)`,
  last: (depth: number) => `($index${depth} === $length${depth} - 1)`,
  length: (depth: number) => `$length${depth}`,
}

function operandCode(expression: Expression, imports: Set<string>): string {
  const code = expressionCode(expression, imports)
  return expression.kind === 'logic' || expression.kind === 'compare' ? `(${code})` : code
}

function callCode(name: string, operands: Expression[], imports: Set<string>): string {
  imports.add(name)
  return `${name}(${operands.map((one) => expressionCode(one, imports)).join(', ')})`
}
