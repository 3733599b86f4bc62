import parser, { type ParserNode } from 'nunjucks/src/parser.js'
import { nearest } from '../runtime/nearest.ts'
import type { BlockTag, Comparison, Expression } from './ast.ts'
import { checkArguments, type FilterUsage, usageOf } from './check-arguments.ts'
import { FILTER_NAMES, FILTERS, type FilterName } from './filters.ts'

/** Why a tag is invalid: the code of the problem, and a phrase for it. */
export interface Failure {
  ok: false
  code: 'placeholder-syntax' | 'placeholder-constant' | 'block-syntax' | 'block-unknown'
  reason: string
  /** Of the filter that is used wrongly, or was probably meant. */
  usage?: FilterUsage
}

export type ParsedPlaceholder = { ok: true; expression: Expression } | Failure
export type ParsedBlock = { ok: true; block: BlockTag } | Failure

/** Parses the text between `<<` and `>>`. */
export function parsePlaceholder(code: string): ParsedPlaceholder {
  return attempt<ParsedPlaceholder>('placeholder-syntax', () => {
    const expression = onlyExpression(code)
    if (namesVariable(expression)) return { ok: true, expression }
    return { ok: false, code: 'placeholder-constant', reason: 'it uses no variable' }
  })
}

/** Parses the text between `<%` and `%>`. */
export function parseBlock(code: string): ParsedBlock {
  return attempt<ParsedBlock>('block-syntax', () => {
    const [word, rest] = splitKeyword(code)
    if (word === 'if' || word === 'elif') return { ok: true, block: { kind: word, test: test(rest, word) } }
    if (word === 'for') return { ok: true, block: parseFor(code) }
    if (word !== 'else' && word !== 'endif' && word !== 'endfor') {
      return { ok: false, code: 'block-unknown', reason: `there is no block ${word}` }
    }
    if (rest !== '')
      throw new Refusal(word === 'else' ? 'else takes no condition; use elif' : `nothing may follow ${word}`)
    return { ok: true, block: { kind: word } }
  })
}

/** Thrown where the language ends, and caught by `attempt`. */
class Refusal extends Error {
  readonly usage: FilterUsage | undefined

  constructor(reason: string, filter?: FilterName) {
    super(reason)
    this.usage = filter && usageOf(filter)
  }
}

function attempt<Result>(code: Failure['code'], parse: () => Result): Result | Failure {
  try {
    return parse()
  } catch (error) {
    if (error instanceof Refusal) {
      const { message: reason, usage } = error
      return { ok: false, code, reason, ...(usage && { usage }) }
    }
    return { ok: false, code, reason: 'it is not a complete expression' }
  }
}

function splitKeyword(code: string): [word: string, rest: string] {
  const [word] = /^\S*/.exec(code)!
  return [word, code.slice(word.length).trim()]
}

function test(code: string, word: string): Expression {
  if (code === '') throw new Refusal(`${word} needs a condition`)
  const expression = onlyExpression(code)
  if (!namesVariable(expression)) throw new Refusal('its condition uses no variable')
  return expression
}

function parseFor(code: string): BlockTag {
  const node = onlyNode(`<% ${code} %><% endfor %>`, code)
  if (node.typename !== 'For' || node.body?.children?.length || node.else_)
    throw new Refusal('it contains more than one block')
  if (node.name?.typename !== 'Symbol') throw new Refusal('a loop binds one name, as in for item in items')
  const [name] = convertPath(node.name) as [string]
  if (name === 'loop' || name.startsWith('_')) throw new Refusal(`“${name}” cannot name the items of a loop`)
  const list = convert(node.arr!)
  if (!isVariable(list)) throw new Refusal('a loop needs a variable: a name or a dotted path')
  return { kind: 'for', name, list }
}

function onlyExpression(code: string): Expression {
  const output = onlyNode(`<< ${code} >>`, code)
  if (output.typename !== 'Output' || output.children?.length !== 1)
    throw new Refusal('it contains more than one expression')
  return convert(output.children[0]!)
}

const TAGS = {
  blockStart: '<%',
  blockEnd: '%>',
  variableStart: '<<',
  variableEnd: '>>',
  commentStart: '<#',
  commentEnd: '#>',
}
const STRINGS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/gs

function onlyNode(source: string, code: string): ParserNode {
  const bare = code.replace(STRINGS, '0')
  if (/["']/.test(bare)) throw new Refusal('a string in it is never closed')
  // The tree shows neither of the two: a["b"] is parsed as a.b, and x | f(1)(2) as x | f(2).
  if (bare.includes('[')) throw new Refusal('[ ] is not supported; write a path with dots')
  if (/\)\s*[(.]/.test(bare)) throw new Refusal('only | may follow a closing parenthesis')
  const root = parse(source)
  if (root.children?.length !== 1) throw new Refusal('it contains more than one expression')
  return root.children[0]!
}

function parse(source: string): ParserNode {
  try {
    return parser.parse(source, [], { tags: TAGS })
  } catch (error) {
    throw new Refusal(explain(error as { message: string; lineno?: number; colno?: number }, source))
  }
}

/** Messages of nunjucks name its own functions. More helpful is the word at which it stopped. */
function explain(
  { message, lineno, colno }: { message: string; lineno?: number; colno?: number },
  source: string,
): string {
  if (/expected name as lookup value/.test(message)) return 'a name must follow each dot'
  if (lineno === undefined || colno === undefined) return 'it ends too early'
  const foreign = FOREIGN.find(([pattern]) => pattern.test(source.replace(STRINGS, '0')))
  if (foreign) return foreign[1]
  const line = source.split('\n')[lineno - 1] ?? ''
  const [word] = /^(?:[\w.]+|\W{0,2})/.exec(line.slice(colno - 1).trimStart())!
  return word === '' || word === '>>' || word === '%>' ? 'it ends too early' : `“${word.trim()}” is unexpected`
}

/** What other languages write. */
const FOREIGN: [pattern: RegExp, reason: string][] = [
  [/&&/, 'write and instead of &&'],
  [/\|\|/, 'write or instead of ||'],
  [/\?\?/, 'write the filter default instead of ??'],
  [/\?/, '? and : are not supported; write <% if x %>…<% else %>…<% endif %>'],
  [/!(?!=)/, 'write not instead of !'],
  [/(?<![=!<>])=(?!=)/, 'compare with =='],
  [/^<% for \w+ of\b/, 'write in instead of of'],
  [/\|\s*\w+\s*:/, "arguments of filters are in parentheses, as in date('long')"],
]

function convert(node: ParserNode): Expression {
  switch (node.typename) {
    case 'Literal':
      return convertLiteral(node.value)
    case 'Symbol':
    case 'LookupVal':
      return { kind: 'path', path: checkPath(convertPath(node)) }
    case 'Group':
      if (node.children?.length !== 1) throw new Refusal('parentheses must contain one expression')
      return convert(node.children[0]!)
    case 'Neg':
      return negative(convert(node.target!))
    case 'Not':
      return convertNot(node.target!)
    case 'And':
    case 'Or':
      return {
        kind: 'logic',
        operator: node.typename === 'And' ? 'and' : 'or',
        left: convert(node.left!),
        right: convert(node.right!),
      }
    case 'Compare':
      return convertComparison(node)
    case 'Filter':
      return convertFilter(node)
    case 'FunCall':
      throw new Refusal(node.name?.value === 't' ? MESSAGE : UNKNOWN.FunCall!)
    default:
      throw new Refusal(UNKNOWN[node.typename] ?? `${node.typename} is not supported`)
  }
}

const MESSAGE = "messages are written at build time: {{ t('key') }}"
const ARITHMETIC = 'arithmetic is not supported; pass the result as a variable'
const UNKNOWN: Record<string, string> = {
  FunCall: 'calls are not supported; use filters, as in name | upper',
  Array: 'a list must be a variable',
  Dict: 'an object must be a variable',
  InlineIf: 'if is not supported inside an expression; write <% if x %>…<% endif %>',
  In: 'in is only supported in for',
  Is: 'is is not supported; compare with ==',
  Concat: 'strings cannot be joined; write two placeholders',
  KeywordArgs: 'arguments of filters have no names',
  ...Object.fromEntries('Add Sub Mul Div FloorDiv Mod Pow Pos'.split(' ').map((name) => [name, ARITHMETIC])),
}

function convertLiteral(value: unknown): Expression {
  if (value instanceof RegExp) throw new Refusal('regular expressions are not supported')
  return { kind: 'literal', value: value as string | number | boolean | null }
}

function negative(operand: Expression): Expression {
  if (operand.kind !== 'literal' || typeof operand.value !== 'number') throw new Refusal(ARITHMETIC)
  return { kind: 'literal', value: -operand.value }
}

/** nunjucks parses `not a == b` as `(not a) == b`, Jinja as `not (a == b)`. */
function convertNot(target: ParserNode): Expression {
  if (target.typename === 'Compare')
    throw new Refusal('not before a comparison is ambiguous; put the comparison in parentheses')
  return { kind: 'not', operand: convert(target) }
}

function convertComparison({ expr, ops }: ParserNode): Expression {
  if (ops!.length > 1) throw new Refusal('comparisons cannot be chained; combine them with and')
  const [{ expr: right, type }] = ops as [ParserNode]
  return { kind: 'compare', operator: type as Comparison, left: convert(expr!), right: convert(right!) }
}

function convertFilter({ name: symbol, args }: ParserNode): Expression {
  const written = String(symbol!.value)
  const name = FILTER_NAMES.find((known) => known === written)
  if (!name) {
    const near = FILTER_NAMES.find((known) => known === nearest(written, FILTER_NAMES))
    throw new Refusal(
      `there is no filter ${written}${near ? ` (did you mean ${near}?)` : ''}; known: ${FILTER_NAMES.join(', ')}`,
      near,
    )
  }
  const [target, ...given] = args!.children!.map(convert) as [Expression, ...Expression[]]
  const wrong = checkArguments(name, given)
  if (wrong) throw new Refusal(wrong, name)
  return { kind: 'filter', name, target, args: given }
}

function convertPath(node: ParserNode): string[] {
  if (node.typename === 'Symbol') return [checkName(node.value)]
  if (node.typename === 'LookupVal') return [...convertPath(node.target!), checkName(node.val!.value)]
  throw new Refusal('a path must start with a name')
}

const RESERVED = new Set('and or not in is if else elif for undefined True False None'.split(' '))

function checkName(value: unknown): string {
  const name = String(value)
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
    throw new Refusal(`“${name}” is not a valid name: use letters, digits and _`)
  if (RESERVED.has(name)) throw new Refusal(`“${name}” is a reserved word`)
  if (name in Object.prototype || name === 'prototype')
    throw new Refusal(`“${name}” is reserved, since every JavaScript object has it`)
  return name
}

const LOOP_MEMBERS = ['index', 'first', 'last', 'length']

function checkPath(path: string[]): string[] {
  const [root, member] = path
  if (root === 'loop' && !(path.length === 2 && LOOP_MEMBERS.includes(member!))) {
    throw new Refusal(`loop only has ${LOOP_MEMBERS.map((name) => `loop.${name}`).join(', ')}`)
  }
  return path
}

/** Whether the items of a loop can be traced to a variable: a path, or one of the lists in a list. */
function isVariable(expression: Expression): boolean {
  if (expression.kind === 'path') return expression.path[0] !== 'loop'
  return expression.kind === 'filter' && FILTERS[expression.name].gives === 'item' && isVariable(expression.target)
}

function namesVariable(expression: Expression): boolean {
  switch (expression.kind) {
    case 'literal':
      return false
    case 'path':
      return true
    case 'not':
      return namesVariable(expression.operand)
    case 'filter':
      return [expression.target, ...expression.args].some(namesVariable)
    default:
      return namesVariable(expression.left) || namesVariable(expression.right)
  }
}
