import type { Tag } from '../../types.ts'
import type { BlockTag, Expression } from '../ast.ts'
import { FILTERS } from '../filters.ts'
import { parseBlock, parsePlaceholder } from '../parse-expression.ts'
import type { Engine } from './engine.ts'

/** The file that a tag is written to. Text files need no escaping. */
export type Medium = 'html' | 'text'

/** A tag in the syntax of an engine; undefined where the engine has no equivalent. */
export function engineTag(tag: Tag, engine: Engine, medium: Medium): string | undefined {
  if (tag.isPassed) return tag.code
  if (tag.kind === 'literal') return engineText(medium === 'html' ? withoutMarkup(tag.code) : tag.code, engine)
  if (tag.kind === 'block') {
    const parsed = parseBlock(tag.code)
    const code = parsed.ok && engine.block ? blockCode(parsed.block, engine) : undefined
    return code === undefined ? undefined : engine.block!(code)
  }
  const parsed = parsePlaceholder(tag.code)
  const code = parsed.ok ? writtenCode(parsed.expression, engine, medium) : undefined
  return code === undefined ? undefined : engine.placeholder(code)
}

function withoutMarkup(text: string): string {
  return text.replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Text in which the engine sees no tag; undefined where it has no syntax for that. */
export function engineText(text: string, { special, literal }: Engine): string | undefined {
  if (!text.match(special)) return text
  return literal && text.replace(special, (found) => literal(found))
}

function writtenCode(expression: Expression, engine: Engine, medium: Medium): string | undefined {
  // Plain text needs no markup for line breaks.
  const isBroken = expression.kind === 'filter' && expression.name === 'nl2br'
  if (isBroken && medium === 'text') return expressionCode(expression.target, engine)
  if (engine.truth && isTruth(expression)) return truthCode(expression, engine)
  const code = expressionCode(expression, engine)
  const isEscaped = expression.kind === 'filter' && (expression.name === 'safe' || isBroken)
  return code === undefined || !engine.escape || medium === 'text' || isEscaped ? code : `${code} | ${engine.escape}`
}

/** Whether the value that is written may be the result of a comparison. */
function isTruth(expression: Expression): boolean {
  if (expression.kind === 'logic') return isTruth(expression.left) || isTruth(expression.right)
  return expression.kind === 'filter' ? isTruth(expression.target) : ['not', 'compare'].includes(expression.kind)
}

/** Only a comparison by itself is always true or false. */
function truthCode(expression: Expression, engine: Engine): string | undefined {
  const code =
    expression.kind === 'not' || expression.kind === 'compare' ? expressionCode(expression, engine) : undefined
  return code && engine.truth!(code)
}

function blockCode(block: BlockTag, engine: Engine): string | undefined {
  switch (block.kind) {
    case 'if':
      return join(['if', conditionCode(block.test, engine)])
    case 'elif':
      return join([engine.elif, conditionCode(block.test, engine)])
    case 'for':
      return join(['for', block.name, 'in', expressionCode(block.list, engine)])
    default:
      return block.kind
  }
}

function join(words: (string | undefined)[]): string | undefined {
  return words.includes(undefined) ? undefined : words.join(' ')
}

/** A condition only needs the truth of `and` and `or`, not their value. */
function conditionCode(test: Expression, engine: Engine): string | undefined {
  if (test.kind !== 'logic') return expressionCode(test, engine)
  const [left, right] = [test.left, test.right].map((side) => group(side, conditionCode(side, engine), engine))
  return join([left, test.operator, right])
}

/** Liquid evaluates logic from right to left and has no parentheses, so nested logic has no equivalent there. */
function group(expression: Expression, code: string | undefined, { hasGroups }: Engine): string | undefined {
  if (expression.kind !== 'logic' && expression.kind !== 'compare') return code
  if (hasGroups) return code && `(${code})`
  return expression.kind === 'logic' ? undefined : code
}

function expressionCode(expression: Expression, engine: Engine): string | undefined {
  switch (expression.kind) {
    case 'literal':
      return literalCode(expression.value, engine)
    case 'path': {
      const [root, ...rest] = expression.path
      return [root === 'loop' && engine.loop ? engine.loop : root, ...rest].join('.')
    }
    case 'not':
      return engine.hasGroups
        ? join(['not', group(expression.operand, conditionCode(expression.operand, engine), engine)])
        : undefined
    case 'logic':
      return engine.hasValues ? conditionCode(expression, engine) : undefined
    case 'compare':
      return compareCode(expression, engine)
    case 'filter':
      return filterCode(expression, engine)
  }
}

function compareCode({ operator, left, right }: Expression & { kind: 'compare' }, engine: Engine): string | undefined {
  const [one, other] = [left, right].map((side) => group(side, operandCode(side, engine), engine))
  return one === undefined || other === undefined ? undefined : engine.compare(operator, one, other)
}

/** Liquid has no filters in its tags. */
function operandCode(operand: Expression, engine: Engine): string | undefined {
  if (operand.kind !== 'filter') return expressionCode(operand, engine)
  if (engine.hasGroups) return join([expressionCode(operand, engine)])?.replace(/^.*$/s, '($&)')
  const path = operand.name === 'length' && operand.target.kind === 'path' ? operand.target.path : undefined
  return path && `${path.join('.')}.size`
}

function filterCode({ name, target, args }: Expression & { kind: 'filter' }, engine: Engine): string | undefined {
  const codes = args.map((argument) => expressionCode(argument, engine))
  const code = group(target, expressionCode(target, engine), engine)
  const filter = engine.name && FILTERS[name].engines[engine.name]
  if (!filter || code === undefined || codes.includes(undefined)) return undefined
  const values = args.map((argument) => (argument.kind === 'literal' ? argument.value : undefined))
  const call = typeof filter === 'string' ? engine.call(filter, codes as string[]) : filter(codes as string[], values)
  return call === '' ? code : call && `${code} | ${call}`
}

/** Quoted with the quote that it does not contain: engines differ in what a backslash means. */
function literalCode(value: string | number | boolean | null, { none }: Engine): string | undefined {
  if (value === null) return none
  if (typeof value !== 'string') return String(value)
  if (value.includes('\\') || value.includes('\n')) return undefined
  if (!value.includes("'")) return `'${value}'`
  return value.includes('"') ? undefined : `"${value}"`
}
