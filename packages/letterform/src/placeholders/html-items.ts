import { closeReference } from '../html/entities.ts'
import { type HtmlToken, tokenizeHtml } from '../html/tokenize-html.ts'
import type { TokenTag } from '../types.ts'
import { checkBalance, type Imbalance } from './balance.ts'
import { conditionalClasses } from './conditional-classes.ts'
import { findPositions, type Position, type TokenPosition } from './contexts.ts'
import type { Item } from './nest-parts.ts'
import type { TagReader } from './read-tags.ts'
import type { Role } from './roles.ts'
import { ruleFor } from './rules.ts'
import { valueItem } from './value-item.ts'

/** Replaces a range of the compiled HTML with an item. */
interface Edit {
  start: number
  end: number
  item: Item
  /** Whether dashes at the end of the text before it must be escaped: see `guardEnd`. */
  guardsDash?: boolean
}

/**
 * Splits compiled HTML into static text, values and blocks, and reports each tag in a position where it is not allowed.
 */
export function htmlItems(html: string, tags: TagReader): Item[] {
  const parts = tokenizeHtml(html)
  const positions = findPositions(html, tags.roleOf, parts)
  const edits = [...comments(parts), ...positions.flatMap((found) => editsFor(html, found, tags))]
  reportImbalance(checkBalance(html, positions, parts), tags)
  for (const token of conditionalClasses(html, (one) => isBlock(tags.roleOf(one)), parts)) {
    const tag = tags.tag(token)!
    tags.report('class-conditional', { code: tag.code }, tag)
  }
  return apply(html, inOrder(edits))
}

function isBlock(role: Role): boolean {
  return role !== 'value' && role !== 'literal'
}

/** Sorted, and without duplicates: each value in an unquoted attribute adds the same quotes. */
function inOrder(edits: Edit[]): Edit[] {
  const unique = new Map(edits.map((edit) => [`${edit.start} ${edit.end}`, edit]))
  return [...unique.values()].sort((a, b) => a.start - b.start || a.end - b.end)
}

function apply(html: string, edits: Edit[]): Item[] {
  const items: Item[] = []
  let from = 0
  for (const { start, end, item, guardsDash } of edits) {
    // Tags inside a removed comment are removed with it.
    if (start < from) continue
    const text = html.slice(from, start)
    if (text !== '') items.push({ kind: 'static', text: guardsDash ? guardEnd(text) : closed(text, item) })
    items.push(item)
    from = end
  }
  items.push({ kind: 'static', text: html.slice(from) })
  return items
}

function closed(text: string, item: Item): string {
  return item.kind === 'static' ? text : closeReference(text)
}

/** In a conditional comment, no value, not even an empty one, may complete dashes of the template to `-->`. */
function guardEnd(text: string): string {
  return closeReference(text).replace(/-+$/, (dashes) => '&#45;'.repeat(dashes.length))
}

function comments(parts: HtmlToken[]): Edit[] {
  return parts
    .filter(({ kind }) => kind === 'comment')
    .map(({ start, end }) => ({ start, end, item: { kind: 'static', text: '' } }))
}

function editsFor(html: string, { token, offset, position }: TokenPosition, tags: TagReader): Edit[] {
  const tag = tags.tag(token)
  // An unknown token has been reported as damaged.
  if (!tag) return []
  const item = itemFor(tag, position, tags)
  const guardsDash = position.comment && item.kind !== 'static' && position.kind !== 'style'
  return [{ start: offset, end: offset + token.length, item, guardsDash }, ...quotes(html, position)]
}

function itemFor(tag: TokenTag, position: Position, tags: TagReader): Item {
  if (position.role === 'literal')
    return { kind: 'static', text: tag.isPassed ? tag.code : literalText(tag.code, position) }
  const verdict = ruleFor(position, tags.textAttributes)
  const isRefused = 'refused' in verdict
  if (isRefused) tags.report('placeholder-position', { code: tag.code, where: verdict.refused }, tag)
  if (position.role !== 'value') return { kind: 'block', block: tags.block(tag), tag }
  if (isRefused) return { kind: 'static', text: '' }
  const { rule, comment } = verdict
  return valueItem(tag, { rule, comment, where: markupRefusal(position, comment) }, tags)
}

function literalText(text: string, position: Position): string {
  if (position.kind !== 'text' && position.kind !== 'attribute') return text
  return text.replace(/[<>]/g, (char) => (char === '<' ? '&lt;' : '&gt;'))
}

/** Adds quotes around an unquoted value, and escapes quotes in it. */
function quotes(html: string, position: Position): Edit[] {
  if (position.kind !== 'attribute' || position.quote !== '') return []
  const { start, end } = position
  const insert = (at: number): Edit => ({ start: at, end: at, item: { kind: 'static', text: '"' } })
  const inside = [...html.slice(start, end).matchAll(/"/g)].map(
    ({ index }): Edit => ({ start: start + index, end: start + index + 1, item: { kind: 'static', text: '&quot;' } }),
  )
  return [insert(start), ...inside, insert(end)]
}

function markupRefusal(position: Position, comment: boolean): string | undefined {
  if (comment) return 'in a conditional comment, which the markup could close'
  if (position.kind === 'text')
    return /^(?:title|textarea)$/.test(position.element) ? `in <${position.element}>` : undefined
  return position.kind === 'attribute' ? `in the attribute ${position.name}` : 'in CSS'
}

function reportImbalance(found: Imbalance[], tags: TagReader): void {
  for (const { token, fault, element } of found) {
    const tag = tags.tag(token)
    if (!tag) continue
    const { code } = tag
    if (fault === 'nesting') tags.report('block-torn', { code }, tag)
    else tags.report('block-unbalanced', { code, fault, element }, tag)
  }
}
