import type { Rule, Expression as TemplateExpression } from '../language/ast.ts'
import type { CheckedPosition, Part as TemplatePart, ValuePart } from '../language/contract.ts'
import type { TokenTag } from '../types.ts'
import type { LocaleFilter } from './bake-filter.ts'
import type { CommentRule, Constant, Expression, Part, Value } from './program.ts'
import { type Format, resolveExpression } from './resolve-expression.ts'
import { usesLoop } from './uses.ts'

export interface PartsScope {
  /** The index of a constant. */
  constant: (value: Constant) => number
  /** How a filter's locale writes its value, or undefined where that is not known. */
  format: (filter: LocaleFilter, tag: TokenTag) => Format | undefined
  /** Whether a value may be written in another direction than the text around it. */
  isIsolated: (part: ValuePart) => boolean
  /** The depth of the loop that binds each name. */
  names: ReadonlyMap<string, number>
  /** How many loops enclose the parts. */
  depth: number
}

/** Turns the parts of a template into those of a program. */
export function resolveParts(templates: TemplatePart[], scope: PartsScope): Part[] {
  const isEmpty = (template: TemplatePart) => template.kind === 'static' && template.text === ''
  return templates.filter((template) => !isEmpty(template)).map((template) => resolvePart(template, scope))
}

function resolvePart(template: TemplatePart, scope: PartsScope): Part {
  switch (template.kind) {
    case 'static':
      return { kind: 'constant', index: scope.constant(template.text) }
    case 'value':
      return { kind: 'value', value: resolveValue(template, scope) }
    case 'if':
      return resolveIf(template, scope)
    case 'for':
      return resolveFor(template, scope)
  }
}

function resolveIf({ branches, else: otherwise }: TemplatePart & { kind: 'if' }, scope: PartsScope): Part {
  return {
    kind: 'if',
    branches: branches.map(({ test, body, tag }) => ({
      test: resolve(test, tag, scope),
      body: resolveParts(body, scope),
    })),
    else: resolveParts(otherwise, scope),
  }
}

function resolveFor({ name, list, body, tag }: TemplatePart & { kind: 'for' }, scope: PartsScope): Part {
  const depth = scope.depth + 1
  const parts = resolveParts(body, { ...scope, depth, names: new Map([...scope.names, [name, depth]]) })
  return {
    kind: 'for',
    name,
    depth,
    list: resolve(list, tag, scope),
    body: parts,
    usesIndex: usesLoop(parts, depth, ['index', 'first', 'last']),
    usesLength: usesLoop(parts, depth, ['last', 'length']),
  }
}

/** Where only some values are safe. Callers' values have been checked for it, computed ones have not. */
const CHECKED: Partial<Record<Rule, CheckedPosition>> = {
  link: 'link',
  image: 'image',
  srcset: 'image',
  'css-url': 'image',
  'sheet-url': 'image',
  'url-path': 'path',
  css: 'css',
  'plain-link': 'link',
}

const COMMENT_RULES: ReadonlySet<Rule> = new Set<CommentRule>([
  'text',
  'attribute',
  'link',
  'image',
  'url-path',
  'url-query',
])

function resolveValue(part: ValuePart, scope: PartsScope): Value {
  const { expression, rule, comment, tag } = part
  const position = expression.kind === 'path' ? undefined : CHECKED[rule]
  return {
    expression: resolve(rule === 'plain' ? withoutBreaks(expression) : expression, tag, scope),
    rule: comment && isCommentRule(rule) ? `comment-${rule}` : rule,
    ...(position && { check: { position, code: tag.code } }),
    ...(scope.isIsolated(part) && { isolate: true }),
  }
}

function isCommentRule(rule: Rule): rule is CommentRule {
  return COMMENT_RULES.has(rule)
}

/** `nl2br` writes markup. Plain text has the line breaks themselves. */
function withoutBreaks(expression: TemplateExpression): TemplateExpression {
  return expression.kind === 'filter' && expression.name === 'nl2br' ? expression.target : expression
}

function resolve(expression: TemplateExpression, tag: TokenTag, { names, depth, format }: PartsScope): Expression {
  return resolveExpression(expression, { names, depth, format: (filter) => format(filter, tag) })
}
