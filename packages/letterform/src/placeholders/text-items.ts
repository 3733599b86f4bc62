import type { Rule } from '../language/ast.ts'
import { checkNesting } from './balance.ts'
import { cut } from './flow.ts'
import type { Item } from './nest-parts.ts'
import type { TagReader } from './read-tags.ts'
import { tidyText } from './tidy-text.ts'
import { valueItem } from './value-item.ts'

/** Splits the plain text, without the lines that contain only blocks. */
export function plainItems(text: string, tags: TagReader): Item[] {
  return textItems(tidyText(text, tags.roleOf), 'plain', tags)
}

/** Splits text without markup, in which one rule applies to every value. */
export function textItems(text: string, rule: Rule, tags: TagReader): Item[] {
  const pieces = cut(text, 0, tags.roleOf)
  const where = rule === 'header' ? 'in a header, which is a single line' : undefined
  const tokens = pieces.filter((piece) => 'token' in piece)
  for (const { token } of checkNesting(tokens.filter(({ role }) => role !== 'value' && role !== 'literal'))) {
    const tag = tags.tag(token)
    if (tag) tags.report('block-torn', { code: tag.code }, tag)
  }
  return pieces.map((piece): Item => {
    if ('text' in piece) return { kind: 'static', text: piece.text }
    const tag = tags.tag(piece.token)
    if (!tag || piece.role === 'literal') return { kind: 'static', text: tag?.code ?? piece.token }
    if (piece.role === 'value') return valueItem(tag, { rule, comment: false, where }, tags)
    return { kind: 'block', block: tags.block(tag), tag }
  })
}
