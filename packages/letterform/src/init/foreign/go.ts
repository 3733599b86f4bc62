import { itemOf, left, type Meaning, PATH, type Scope, type Syntax } from './syntax.ts'

const COMPARISONS: Record<string, string> = { eq: '==', ne: '!=', lt: '<', le: '<=', gt: '>', ge: '>=' }

/** Functions with an equal; an empty one is what we do by ourselves. */
const PIPES: Record<string, string> = {
  html: '',
  urlquery: '',
  safeHTML: 'safe',
  upper: 'upper',
  lower: 'lower',
  title: 'title',
  trim: 'trim',
}

/** `.Name`, `$.Name`, `$item.Name`, `.`, a number or a string. */
function operand(code: string, scopes: Scope[]): string | undefined {
  if (/^(?:"[^"\\]*"|-?\d+(?:\.\d+)?|true|false)$/.test(code)) return code
  const item = itemOf(scopes)
  if (code === '.') return item
  const isVariable = /^\$[A-Za-z_]/.test(code)
  // Counters and assigned variables are none of the caller's.
  if (isVariable && !scopes.some((scope) => scope.item === /^\w+/.exec(code.slice(1))![0])) return undefined
  const path = code.replace(/^\$?\.?/, '')
  if (!/^(?:\$?\.|\$[A-Za-z_])/.test(code) || !PATH.test(path)) return undefined
  return code.startsWith('$') || isVariable || item === undefined ? path : `${item}.${path}`
}

function expression(code: string, scopes: Scope[]): string | undefined {
  const [word = '', ...rest] = code.match(/"[^"]*"|\([^()]*\)|\S+/g) ?? []
  const parts = rest.map((one) =>
    one.startsWith('(') ? wrap(expression(one.slice(1, -1), scopes)) : operand(one, scopes),
  )
  if (rest.length === 0)
    return word.startsWith('(') ? wrap(expression(word.slice(1, -1), scopes)) : operand(word, scopes)
  if (parts.includes(undefined)) return undefined
  const compared = COMPARISONS[word]
  if (compared && parts.length === 2) return parts.join(` ${compared} `)
  if ((word === 'and' || word === 'or') && parts.length > 1) return parts.join(` ${word} `)
  if (word === 'not' && parts.length === 1) return `not ${parts[0]}`
  return word === 'len' && parts.length === 1 ? `${parts[0]} | length` : undefined
}

function wrap(code: string | undefined): string | undefined {
  return code && `(${code})`
}

function withCode(kind: 'if' | 'elif', code: string, scopes: Scope[]): Meaning {
  const converted = expression(code, scopes)
  if (converted !== undefined) return { kind, code: converted }
  return kind === 'if'
    ? { kind: 'left', reason: 'this condition has no equal', opens: true }
    : left('this condition has no equal')
}

export const GO: Syntax = {
  name: 'Go’s templates',
  isEmptyFalse: true,
  tag: /\{\{-?\s(?!\{)([\s\S]*?)\s?-?\}\}|\{\{(?!\{)([\s\S]*?)\}\}/g,
  sign: /\{\{-?\s*(?:\$?\.[A-Za-z]|end\s*-?\}\}|range\s|with\s+\.|if\s+(?:\w+\s+)?\$?\.)/g,
  read(written, scopes) {
    const code = written.trim()
    if (code.startsWith('/*')) return { kind: 'nothing' }
    const [word = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(code)?.slice(1) ?? []
    if (code === 'else') return { kind: 'else' }
    if (code === 'end') return { kind: 'end' }
    if (word === 'else' && rest.startsWith('if ')) return withCode('elif', rest.slice(3), scopes)
    if (word === 'if') return withCode('if', rest, scopes)
    if (word === 'range') {
      const [, item, list = rest] = /^(?:\$\w+,\s*)?\$(\w+)\s*:=\s*(\S+)$/.exec(rest) ?? []
      const name = operand(list, scopes)
      if (name && PATH.test(name)) return { kind: 'for', list: name, ...(item && { item }) }
    }
    if (word === 'define' || word === 'block')
      return { kind: 'left', reason: 'a layout or a component replaces it', opens: 'through' }
    const object = word === 'with' ? operand(rest, scopes) : undefined
    if (object && PATH.test(object)) return { kind: 'if', code: object, item: object }
    if (word === 'range' || word === 'with')
      return { kind: 'left', reason: `there is no ${word} like this`, opens: true }
    const [value = '', ...pipes] = code.split(/\s*\|\s*(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    const known = pipes.every((one) => Object.hasOwn(PIPES, one))
    const piped = known ? expression(value, scopes) : undefined
    const converted = piped && [piped, ...pipes.flatMap((one) => PIPES[one] || [])].join(' | ')
    return converted ? { kind: 'value', code: converted } : left('this expression has no equal')
  },
}
