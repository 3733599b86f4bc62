import { type Expression, type IfStatement, type Node, type Program, parse, type Statement } from 'acorn'
import { getOrCompute } from './get-or-compute.ts'
import { refuse } from './refusal.ts'
import { GLOBALS } from './script-globals.ts'
import { rewriteNames } from './script-names.ts'
import { TRANSLATE } from './translate-mark.ts'

export type Scope = Record<string, unknown>
export type Script = (scope: Scope) => unknown

/**
 * Runs the scripts and expressions of templates. Each one is compiled once, to a function that looks up free names in its
 * scope. Maizzle evaluates each one in a new realm; code that could tell the difference is refused.
 */
export interface Scripts {
  /** An expression between delimiters. */
  expression(code: string): Script
  /** Gives the index of the first true condition. `undefined` means `else`. */
  conditions(conditions: (string | undefined)[]): Script
  /** The scripts of a component, or one that defines locals: gives the value of the last statement. */
  props(codes: string[]): Script
}

export function createScripts(): Scripts {
  const compiled = new Map<string, Script>()
  return {
    expression: (code) => getOrCompute(compiled, `expression ${code}`, () => compile(code, NOTHING, readExpression)),
    conditions: (conditions) => {
      const code = chainOf(conditions)
      return getOrCompute(compiled, `conditions ${code}`, () =>
        compile(code, NOTHING, (program) => readChain(program, conditions)),
      )
    },
    props: ([code = '', ...others]) => {
      if (others.length > 0) refuse('several scripts')
      return getOrCompute(compiled, `props ${code}`, () => compile(code, PROPS, readProps))
    },
  }
}

/** Splits a script into statements and the expression of its result. */
type Read = (program: Program, code: string) => { before: Node[]; value: (write: (node: Node) => string) => string }

/** The names of objects that a script may change. Each props script gets a copy of the props. */
const NOTHING = new Set<string>()
const PROPS = new Set(['props'])

function compile(code: string, own: Set<string>, read: Read): Script {
  const program = parseScript(code)
  if (program instanceof SyntaxError) return () => fail(program)
  const { before, value } = read(program, code)
  const write = rewriteNames(program, code, own)
  const body = `${before.map(write).join('\n')}\nreturn (${value(write)}\n)`
  const run = new Function('$scope', '$get', '$type', '$t', body) as (...args: unknown[]) => unknown
  return (scope) => run(scope, namedIn, typeOf, translateIn)
}

/** A syntax error is thrown when the script runs, as in Maizzle, which then ignores it. */
function parseScript(code: string): Program | SyntaxError {
  try {
    return parse(code, { ecmaVersion: 2023, sourceType: 'script' })
  } catch (error) {
    if (isValid(code)) refuse(`script: ${code}`)
    return error as SyntaxError
  }
}

/** Whether this JavaScript engine accepts code that the parser rejects. */
function isValid(code: string): boolean {
  try {
    new Function(code)
    return true
  } catch {
    return false
  }
}

function readExpression({ body }: Program, code: string): ReturnType<Read> {
  const [only] = body
  if (body.length !== 1 || only?.type !== 'ExpressionStatement') refuse(`script: ${code}`)
  return { before: [], value: (write) => write(only.expression) }
}

export function chainOf(conditions: (string | undefined)[]): string {
  return conditions
    .map((condition, index) => `${condition === undefined ? '' : `if (${condition}) `}{ ${index} } `)
    .join('else ')
}

/** Refuses conditions that are not one expression each: they could end the chain and start another statement. */
function readChain({ body }: Program, conditions: (string | undefined)[]): ReturnType<Read> {
  const tests: Expression[] = []
  let statement: Statement | undefined | null = body[0] as Statement
  while (statement?.type === 'IfStatement') {
    tests.push((statement as IfStatement).test)
    statement = (statement as IfStatement).alternate
  }
  const isWhole = body.length === 1 && tests.length === conditions.filter((one) => one !== undefined).length
  if (!isWhole || conditions.slice(0, -1).includes(undefined)) refuse(`conditions: ${conditions.join(', ')}`)
  const last = conditions.at(-1) === undefined ? String(tests.length) : 'undefined'
  return {
    before: [],
    value: (write) => tests.reduceRight((rest, test, index) => `(${write(test)}) ? ${index} : (${rest})`, last),
  }
}

/** The result is the last expression; only declarations may follow it. */
function readProps({ body }: Program, code: string): ReturnType<Read> {
  const at = body.findLastIndex(({ type }) => !NEUTRAL.includes(type))
  const last = body[at]
  if (!last) return { before: [], value: () => 'undefined' }
  if (last.type !== 'ExpressionStatement') refuse(`script: ${code.slice(last.start, last.end)}`)
  const before = [...body.slice(0, at), ...body.slice(at + 1).filter(({ type }) => type === 'FunctionDeclaration')]
  const value = exported(last.expression) ?? last.expression
  return { before, value: (write) => write(value) }
}

const NEUTRAL = ['VariableDeclaration', 'FunctionDeclaration', 'EmptyStatement']

/** The value assigned to `module.exports`. The assignment itself has no effect. */
function exported(node: Expression): Expression | undefined {
  if (node.type !== 'AssignmentExpression' || node.operator !== '=' || node.left.type !== 'MemberExpression') return
  const { object, property, computed } = node.left
  const isExports = !computed && property.type === 'Identifier' && property.name === 'exports'
  return isExports && object.type === 'Identifier' && object.name === 'module' ? node.right : undefined
}

function namedIn(scope: Scope, name: string): unknown {
  return name in scope ? scope[name] : globalNamed(name)
}

/** A function of the project's own with this name may have effects. */
function translateIn(scope: Scope): unknown {
  const { t } = scope
  return typeof t === 'function' && TRANSLATE in t ? t : refuse('script: t')
}

function globalNamed(name: string): unknown {
  if (GLOBALS.has(name)) return (globalThis as Scope)[name]
  if (name in globalThis) refuse(`global ${name}`)
  return fail(new ReferenceError(`${name} is not defined`))
}

function typeOf(name: string, scope: Scope): string {
  if (name in scope) return typeof scope[name]
  if (GLOBALS.has(name)) return typeof (globalThis as Scope)[name]
  return name in globalThis ? refuse(`global ${name}`) : 'undefined'
}

function fail(error: Error): never {
  throw error
}
