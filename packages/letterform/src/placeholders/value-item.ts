import type { Expression, Rule } from '../language/ast.ts'
import { isMarkupLast, markupFilter } from '../language/markup-filters.ts'
import type { TokenTag } from '../types.ts'
import type { Item } from './nest-parts.ts'
import type { TagReader } from './read-tags.ts'

export interface ValuePosition {
  rule: Rule
  comment: boolean
  /** Why markup is not allowed there; undefined where it is. */
  where: string | undefined
}

export function valueItem(tag: TokenTag, { rule, comment, where }: ValuePosition, tags: TagReader): Item {
  const expression = tags.expression(tag)
  if (!expression) return { kind: 'static', text: '' }
  const filter = markupFilter(expression)
  const whereWrong = filter && (isMarkupLast(expression) ? where : 'before other filters or comparisons')
  if (whereWrong) tags.report('filter-position', { filter, code: tag.code, where: whereWrong }, tag)
  return { kind: 'value', expression: withoutEncoding(expression, rule), rule, comment, tag }
}

/** The rule for a part of a URL encodes it already. */
function withoutEncoding(expression: Expression, rule: Rule): Expression {
  const isEncoded = rule === 'url-path' || rule === 'url-query'
  return isEncoded && expression.kind === 'filter' && expression.name === 'urlencode' ? expression.target : expression
}
