import type { Rule, Expression as TemplateExpression } from '../language/ast.ts'
import type { CheckedPosition, EmailContract, Part as TemplatePart, ValuePart } from '../language/contract.ts'
import type { TokenTag } from '../types.ts'
import type { Bake, LocaleFilter } from './bake-filter.ts'
import { narrowCharacters } from './narrow-characters.ts'
import type { Body, CommentRule, Constant, Expression, Part, Program, Value } from './program.ts'
import { resolveExpression, type Scope } from './resolve-expression.ts'
import { shareRepeated } from './share-repeated.ts'
import { usesGlobals, usesLoop, usesVariables } from './uses.ts'
import { valueFields } from './value-fields.ts'

/** An email as the generator takes it: its contract, its four templates, and the file that they come from. */
export interface GeneratorEmail {
  file: string
  contract: EmailContract
  subject: TemplatePart[]
  preheader: TemplatePart[]
  html: TemplatePart[]
  text: TemplatePart[]
}

/** A filter for a locale that `Intl` does not know, or that does not fit our data. Its value is written without it. */
export interface UnknownLocale {
  tag: TokenTag
  locale: string
}

export interface GeneratedProgram {
  program: Program
  unknownLocales: UnknownLocale[]
}

/** Turns an email's templates into the program that all printers print. */
export function generateProgram(email: GeneratorEmail, bake: Bake): GeneratedProgram {
  const { file, contract } = email
  const build: Build = { bake, constants: [], indexes: new Map(), unknownLocales: [] }
  const program = {
    id: contract.id,
    file,
    variables: valueFields(contract.variables),
    globals: valueFields(contract.globals),
    constants: build.constants,
    subject: resolveBody(email.subject, build),
    preheader: resolveBody(email.preheader, build),
    html: resolveBody(narrowCharacters(email.html), build),
    text: resolveBody(email.text, build),
  }
  return { program, unknownLocales: build.unknownLocales }
}

/** What the four bodies share while they are built. */
interface Build {
  bake: Bake
  constants: Constant[]
  /** The index of each constant, by its JSON. */
  indexes: Map<string, number>
  unknownLocales: UnknownLocale[]
}

interface BodyScope {
  build: Build
  /** The depth of the loop that binds each name. */
  names: ReadonlyMap<string, number>
  depth: number
}

function resolveBody(templates: TemplatePart[], build: Build): Body {
  const parts = resolveParts(templates, { build, names: new Map(), depth: 0 })
  return { usesVariables: usesVariables(parts), usesGlobals: usesGlobals(parts), ...shareRepeated(parts) }
}

function resolveParts(templates: TemplatePart[], scope: BodyScope): Part[] {
  const isEmpty = (template: TemplatePart) => template.kind === 'static' && template.text === ''
  return templates.filter((template) => !isEmpty(template)).map((template) => resolvePart(template, scope))
}

function resolvePart(template: TemplatePart, scope: BodyScope): Part {
  switch (template.kind) {
    case 'static':
      return { kind: 'constant', index: constant(template.text, scope.build) }
    case 'value':
      return { kind: 'value', value: resolveValue(template, scope) }
    case 'if':
      return resolveIf(template, scope)
    case 'for':
      return resolveFor(template, scope)
  }
}

function resolveIf({ branches, else: otherwise }: TemplatePart & { kind: 'if' }, scope: BodyScope): Part {
  return {
    kind: 'if',
    branches: branches.map(({ test, body, tag }) => ({
      test: resolve(test, tag, scope),
      body: resolveParts(body, scope),
    })),
    else: resolveParts(otherwise, scope),
  }
}

function resolveFor({ name, list, body, tag }: TemplatePart & { kind: 'for' }, scope: BodyScope): Part {
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

function resolveValue({ expression, rule, comment, tag }: ValuePart, scope: BodyScope): Value {
  const position = expression.kind === 'path' ? undefined : CHECKED[rule]
  return {
    expression: resolve(rule === 'plain' ? withoutBreaks(expression) : expression, tag, scope),
    rule: comment && isCommentRule(rule) ? `comment-${rule}` : rule,
    ...(position && { check: { position, code: tag.code } }),
  }
}

function isCommentRule(rule: Rule): rule is CommentRule {
  return COMMENT_RULES.has(rule)
}

/** `nl2br` writes markup. Plain text has the line breaks themselves. */
function withoutBreaks(expression: TemplateExpression): TemplateExpression {
  return expression.kind === 'filter' && expression.name === 'nl2br' ? expression.target : expression
}

function resolve(expression: TemplateExpression, tag: TokenTag, { names, depth, build }: BodyScope): Expression {
  const format: Scope['format'] = (filter) => resolveFormat(filter, tag, build)
  return resolveExpression(expression, { names, depth, format })
}

function resolveFormat(filter: LocaleFilter, tag: TokenTag, build: Build): ReturnType<Scope['format']> {
  const { as, data, locale } = build.bake(filter)
  if (data) return { as, constant: constant(data, build) }
  build.unknownLocales.push({ tag, locale })
  return undefined
}

function constant(value: Constant, { constants, indexes }: Build): number {
  const key = typeof value === 'string' ? `"${value}` : JSON.stringify(value)
  const known = indexes.get(key)
  if (known !== undefined) return known
  indexes.set(key, constants.length)
  return constants.push(value) - 1
}
