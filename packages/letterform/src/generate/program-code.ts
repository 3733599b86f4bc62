import type { Expression, Rule } from '../language/ast.ts'
import type { CheckedPosition, ForPart, IfPart, Part, ValuePart } from '../language/contract.ts'
import type { TokenTag } from '../types.ts'
import type { Bake } from './bake-filter.ts'
import { expressionCode, type Scope } from './expression-code.ts'
import { textCode } from './literal-code.ts'
import { camelCase } from './names.ts'
import { repeatedValues } from './repeated-values.ts'

/** What a program may refer to, and where its constant parts go. */
export interface ProgramScope extends Omit<Scope, 'bake'> {
  /** The name of the constant that holds a text, each stored once. */
  textName: (text: string) => string
  bake: Bake
}

interface BodyScope extends ProgramScope {
  /** What stands for a value, by the code that makes it safe. */
  valueName: (code: string) => string
}

/** The body of a function that renders a program. What is written more than once is made safe once. */
export function programCode(parts: Part[], scope: ProgramScope): string {
  const always = parts.filter((part) => part.kind === 'value')
  const repeated = repeatedValues(
    (valueName) => partsCode(parts, { ...scope, valueName }, ''),
    (valueName) => partsCode(always, { ...scope, valueName }, ''),
  )
  const names = new Map(repeated.map((code, index) => [code, `$value${index + 1}`]))
  const body = partsCode(parts, { ...scope, valueName: (code) => names.get(code) ?? code }, '  ')
  return `${repeated.map((code) => `  const ${names.get(code)} = ${code}\n`).join('')}  return ${body}\n`
}

/** One array, joined, so that what comes out is a flat string. */
function partsCode(parts: Part[], scope: BodyScope, indent: string): string {
  const inner = `${indent}  `
  const codes = parts.flatMap((part) => partCode(part, scope, inner))
  if (codes.length === 0) return "''"
  if (codes.length === 1) return codes[0]!
  return `[\n${codes.map((code) => `${inner}${code},\n`).join('')}${indent}].join('')`
}

function partCode(part: Part, scope: BodyScope, indent: string): string[] {
  switch (part.kind) {
    case 'static':
      return part.text === '' ? [] : [scope.textName(part.text)]
    case 'value':
      return [valueCode(part, scope)]
    case 'if':
      return [ifCode(part, scope, indent)]
    case 'for':
      return [forCode(part, scope, indent)]
  }
}

interface RuleCode {
  /** The runtime's function that makes a value safe, and the one for the insides of a conditional comment. */
  outside: string
  inComment: string
  /** What a computed value has to pass before: one that a caller gave has been checked already. */
  position?: CheckedPosition
}

const RULES: Record<Rule, RuleCode> = {
  text: { outside: 'text', inComment: 'commentText' },
  attribute: { outside: 'attribute', inComment: 'commentAttribute' },
  link: { outside: 'link', inComment: 'commentLink', position: 'link' },
  image: { outside: 'image', inComment: 'commentImage', position: 'image' },
  'url-path': { outside: 'urlPath', inComment: 'commentUrlPath', position: 'path' },
  'url-query': { outside: 'urlQuery', inComment: 'commentUrlQuery' },
  css: { outside: 'css', inComment: 'css', position: 'css' },
  plain: { outside: 'plain', inComment: 'plain' },
  'plain-link': { outside: 'plainLink', inComment: 'plainLink', position: 'link' },
  header: { outside: 'header', inComment: 'header' },
}

function valueCode({ expression, rule, comment, tag }: ValuePart, scope: BodyScope): string {
  const { outside, inComment, position } = RULES[rule]
  const name = comment ? inComment : outside
  scope.imports.add(name)
  const code = tagCode(rule === 'plain' ? withoutBreaks(expression) : expression, tag, scope)
  if (!position || expression.kind === 'path') return scope.valueName(`${name}(${code})`)
  scope.imports.add('sure')
  return scope.valueName(`${name}(sure(${code}, '${position}', ID, ${textCode(tag.code)}))`)
}

/** Text has its line breaks already. */
function withoutBreaks(expression: Expression): Expression {
  return expression.kind === 'filter' && expression.name === 'nl2br' ? expression.target : expression
}

function ifCode({ branches, else: otherwise }: IfPart, scope: BodyScope, indent: string): string {
  const inner = `${indent}  `
  const tests = branches.map(({ test, body, tag }, index) => {
    return `${index > 0 ? `\n${inner}: ` : ''}${tagCode(test, tag, scope)}\n${inner}? ${partsCode(body, scope, inner)}`
  })
  return `${tests.join('')}\n${inner}: ${partsCode(otherwise, scope, inner)}`
}

function forCode({ name, list, body, tag }: ForPart, scope: BodyScope, indent: string): string {
  const depth = scope.depth + 1
  const item = `${camelCase(name)}${depth}`
  const render = partsCode(body, { ...scope, depth, bound: new Map([...scope.bound, [name, item]]) }, indent)
  const parameters = [item, `$index${depth}`, `$length${depth}`]
  while (parameters.length > 1 && !render.includes(parameters.at(-1)!)) parameters.pop()
  scope.imports.add('each')
  return `each(${tagCode(list, tag, scope)}, (${parameters.join(', ')}) => ${render})`
}

function tagCode(expression: Expression, tag: TokenTag, scope: ProgramScope): string {
  return expressionCode(expression, { ...scope, bake: (filter) => scope.bake(filter, tag) })
}
