import type { Expression, Rule } from '../../language/ast.ts'
import type { ForPart, IfPart, Part, ValuePart } from '../../language/contract.ts'
import type { TokenTag } from '../../types.ts'
import type { Bake } from '../bake-filter.ts'
import { repeatedValues } from '../repeated-values.ts'
import { type PythonScope, pythonExpression, truthCode } from './python-expression.ts'
import { pythonText } from './python-literal.ts'

/** What a program may refer to, and where its constant parts go. */
export interface PythonProgramScope extends Omit<PythonScope, 'bake'> {
  /** The name of the constant that holds a text, each stored once. */
  textName: (text: string) => string
  bake: Bake
}

interface BodyScope extends PythonProgramScope {
  /** What stands for a value, by the code that makes it safe. */
  valueName: (code: string) => string
}

/** The body of a function that renders a program. What is written more than once is made safe once. */
export function pythonProgram(parts: Part[], scope: PythonProgramScope): string {
  const always = parts.filter((part) => part.kind === 'value')
  const repeated = repeatedValues(
    (valueName) => partsCode(parts, { ...scope, valueName }, ''),
    (valueName) => partsCode(always, { ...scope, valueName }, ''),
  )
  const names = new Map(repeated.map((code, index) => [code, `_value${index + 1}`]))
  const body = partsCode(parts, { ...scope, valueName: (code) => names.get(code) ?? code }, '    ')
  return `${repeated.map((code) => `    ${names.get(code)} = ${code}\n`).join('')}    return ${body}\n`
}

function partsCode(parts: Part[], scope: BodyScope, indent: string): string {
  const inner = `${indent}    `
  const codes = parts.flatMap((part) => partCode(part, scope, inner))
  if (codes.length === 0) return '""'
  if (codes.length === 1) return codes[0]!
  return `"".join((\n${codes.map((code) => `${inner}${code},\n`).join('')}${indent}))`
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

/** The runtime's function that makes a value safe, and what a computed value has to pass before. */
const RULES: Record<Rule, [name: string, position?: string]> = {
  text: ['text'],
  attribute: ['attribute'],
  link: ['link', 'link'],
  image: ['image', 'image'],
  'url-path': ['url_path', 'path'],
  'url-query': ['url_query'],
  css: ['css', 'css'],
  plain: ['plain'],
  'plain-link': ['plain_link', 'link'],
  header: ['header'],
}

/** Those that are the same inside a conditional comment, or never stand there. */
const NOWHERE_ELSE = new Set<Rule>(['css', 'plain', 'plain-link', 'header'])

function valueCode({ expression, rule, comment, tag }: ValuePart, scope: BodyScope): string {
  const [plainName, position] = RULES[rule]
  const name = comment && !NOWHERE_ELSE.has(rule) ? `comment_${plainName}` : plainName
  scope.imports.add(name)
  const code = pythonExpression(rule === 'plain' ? withoutBreaks(expression) : expression, at(tag, scope))
  if (!position || expression.kind === 'path') return scope.valueName(`${name}(${code})`)
  scope.imports.add('sure')
  return scope.valueName(`${name}(sure(${code}, "${position}", ID, ${pythonText(tag.code)}))`)
}

/** Text has its line breaks already. */
function withoutBreaks(expression: Expression): Expression {
  return expression.kind === 'filter' && expression.name === 'nl2br' ? expression.target : expression
}

function ifCode({ branches, else: otherwise }: IfPart, scope: BodyScope, indent: string): string {
  const inner = `${indent}    `
  const tests = branches.map(({ test, body, tag }) => {
    return `${inner}${partsCode(body, scope, inner)}\n${inner}if ${truthCode(test, at(tag, scope))}\n${inner}else `
  })
  const [first, ...rest] = tests.map((test, index) => (index === 0 ? test : test.trimStart()))
  return `(\n${[first, ...rest].join('')}${partsCode(otherwise, scope, inner)}\n${indent})`
}

function forCode({ name, list, body, tag }: ForPart, scope: BodyScope, indent: string): string {
  const depth = scope.depth + 1
  // No name of a template begins with _ here, nor does one of the runtime end with a digit.
  const item = `${name}${depth}`
  const render = partsCode(body, { ...scope, depth, bound: new Map([...scope.bound, [name, item]]) }, indent)
  scope.imports.add('each')
  return `each(${pythonExpression(list, at(tag, scope))}, lambda ${item}, _index${depth}, _length${depth}: ${render})`
}

function at(tag: TokenTag, scope: PythonProgramScope): PythonScope {
  return { ...scope, bake: (filter) => scope.bake(filter, tag) }
}
