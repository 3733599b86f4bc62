import type { Expression } from './ast.ts'

/** The filters whose result is not a text to be escaped. */
export function markupFilter(expression: Expression): 'safe' | 'nl2br' | undefined {
  switch (expression.kind) {
    case 'filter': {
      if (expression.name === 'safe' || expression.name === 'nl2br') return expression.name
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

/** Markup is made last of all, and only of a variable that holds it. */
export function isMarkupLast(expression: Expression): boolean {
  if (expression.kind !== 'filter' || markupFilter(expression.target)) return false
  if (expression.name === 'safe') return expression.target.kind === 'path'
  return expression.name === 'nl2br' && !expression.args.some(markupFilter)
}
