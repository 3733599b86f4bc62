import type { Expression } from './ast.ts'
import { FILTERS, type FilterName } from './filters.ts'

/** The filter of an expression, if any, whose result is markup rather than text to escape. */
export function markupFilter(expression: Expression): FilterName | undefined {
  switch (expression.kind) {
    case 'filter': {
      if (FILTERS[expression.name].gives === 'html') return expression.name
      return [expression.target, ...expression.args].map(markupFilter).find(Boolean)
    }
    case 'not':
      return markupFilter(expression.operand)
    case 'logic':
    case 'compare':
      return markupFilter(expression.left) ?? markupFilter(expression.right)
    default:
      return undefined
  }
}

/** Whether markup is made last of all, and what is trusted is a variable by itself. */
export function isMarkupLast(expression: Expression): boolean {
  if (expression.kind !== 'filter' || markupFilter(expression.target)) return false
  const { takes, gives } = FILTERS[expression.name]
  if (takes === 'html') return expression.target.kind === 'path'
  return gives === 'html' && !expression.args.some(markupFilter)
}
