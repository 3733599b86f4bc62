import type { BlockTag, Expression } from './ast.ts'
import { FILTERS, type FilterName } from './filters.ts'

/** Adds the arguments that filters leave out: the email's language, and the style of a date. */
export function localize(expression: Expression, lang: string): Expression {
  switch (expression.kind) {
    case 'filter': {
      const target = localize(expression.target, lang)
      const args = expression.args.map((argument) => localize(argument, lang))
      return { ...expression, target, args: [...args, ...leftOut(expression.name, args.length, lang)] }
    }
    case 'not':
      return { ...expression, operand: localize(expression.operand, lang) }
    case 'logic':
    case 'compare':
      return { ...expression, left: localize(expression.left, lang), right: localize(expression.right, lang) }
    default:
      return expression
  }
}

export function localizeBlock(block: BlockTag, lang: string): BlockTag {
  if ('test' in block) return { ...block, test: localize(block.test, lang) }
  return 'list' in block ? { ...block, list: localize(block.list, lang) } : block
}

function leftOut(name: FilterName, given: number, lang: string): Expression[] {
  const missing = FILTERS[name].parameters?.slice(given) ?? []
  return missing.flatMap(({ fallback }) => (fallback ? { kind: 'literal', value: fallback(lang) } : []))
}
