import { itemOf, left, type Meaning, PATH, type Scope, type Syntax } from './syntax.ts'

const TAG = /\{\{!--([\s\S]*?)--\}\}|\{\{\{([\s\S]*?)\}\}\}|\{\{~?(?!\{)([\s\S]*?)~?\}\}/g

/** Inside of a loop, names are fields of its items. */
function nameOf(code: string, scopes: Scope[]): string | undefined {
  const [, ups = '', rest = ''] = /^((?:\.\.\/)*)(.*)$/s.exec(code) ?? []
  const depth = ups.length / 3
  const item = itemOf(scopes, depth)
  if (/^@(?:first|last)$/.test(rest)) return `loop.${rest.slice(1)}`
  if (/^@root\./.test(rest)) return PATH.test(rest.slice(6)) ? rest.slice(6) : undefined
  if (rest === 'this' || rest === '.') return item
  const own = rest.replace(/^this[./]/, '')
  if (!PATH.test(own)) return undefined
  return item === undefined || own.startsWith(`${item}.`) || own === item ? own : `${item}.${own}`
}

function value(code: string, scopes: Scope[], filter = ''): Meaning {
  const name = nameOf(code.trim(), scopes) ?? inserted(code.trim(), scopes)
  if (name !== undefined) return { kind: 'value', code: `${name}${filter}` }
  return left(/\s/.test(code.trim()) ? 'helpers have no equal' : 'this name has no equal')
}

function opening(word: string, rest: string, scopes: Scope[]): Meaning {
  if (word === 'each') {
    const [, list = '', item] = /^(\S+)(?:\s+as\s+\|\s*(\w+)\s*\|)?$/.exec(rest) ?? []
    const name = nameOf(list, scopes)
    if (name) return { kind: 'for', list: name, ...(item && { item }) }
  }
  const name = nameOf(rest, scopes)
  if (word === 'with' && name) return { kind: 'if', code: name, item: name }
  const compared = comparison(word, rest, scopes)
  if (compared) return { kind: 'if', code: compared }
  if (word === 'if' && name) return { kind: 'if', code: name }
  if (word === 'unless' && name) return { kind: 'if', code: `not ${name}` }
  return { kind: 'left', reason: `there is no ${word} like this`, opens: true }
}

/** The helpers of SendGrid. */
const COMPARISONS: Record<string, string> = {
  equals: '==',
  notEquals: '!=',
  greaterThan: '>',
  lessThan: '<',
  and: 'and',
  or: 'or',
}

function comparison(word: string, rest: string, scopes: Scope[]): string | undefined {
  const operator = Object.hasOwn(COMPARISONS, word) ? COMPARISONS[word] : undefined
  const words = rest.match(/"[^"]*"|'[^']*'|\S+/g) ?? []
  const operands = words.map((one) =>
    /^(?:["']|-?\d+(?:\.\d+)?$|(?:true|false)$)/.test(one) ? one : nameOf(one, scopes),
  )
  return operator && operands.length === 2 && !operands.includes(undefined) ? operands.join(` ${operator} `) : undefined
}

/** `{{insert name "default=Customer"}}` of SendGrid. */
function inserted(code: string, scopes: Scope[]): string | undefined {
  const [, path = '', , other] = /^insert\s+(\S+)(?:\s+(["'])default=([^"']*)\2)?$/.exec(code) ?? []
  const name = path === '' ? undefined : nameOf(path, scopes)
  return name && (other === undefined ? name : `${name} | default(${JSON.stringify(other)})`)
}

export const HANDLEBARS: Syntax = {
  name: 'Handlebars',
  isEmptyFalse: true,
  tag: TAG,
  sign: /\{\{~?[#/](?:if|each|unless|with|equals|notEquals|greaterThan|lessThan)\b|\{\{\s*insert\s|\{\{~?\s*else\b|\{\{~?\{?\s*this\b|\{\{@\w/g,
  read(written, scopes, whole) {
    const code = written.trim()
    if (whole.startsWith('{{!') || code.startsWith('!')) return { kind: 'nothing' }
    if (whole.startsWith('{{{') || code.startsWith('&')) return value(code.replace(/^&/, ''), scopes, ' | safe')
    if (code === 'else' || code === '^') return { kind: 'else' }
    const [, branch] = /^else\s+if\s+(\S+)$/.exec(code) ?? []
    if (branch) {
      const name = nameOf(branch, scopes)
      return name ? { kind: 'elif', code: name } : left('this condition has no equal')
    }
    if (code.startsWith('/')) return { kind: 'end' }
    const [, word, rest = ''] = /^#\s*([\w-]+)\s*([\s\S]*)$/.exec(code) ?? []
    if (word) return opening(word, rest.trim(), scopes)
    if (code.startsWith('>')) return left('a partial becomes a component')
    return value(code, scopes)
  },
}

export const MUSTACHE: Syntax = {
  name: 'Mustache',
  isEmptyFalse: true,
  tag: TAG,
  sign: /\{\{\s*[#^]\s*[\w.]+\s*\}\}/g,
  read(written, scopes, whole) {
    const code = written.trim()
    const [, sign, name = ''] = /^([#^])\s*([\w.]+)$/.exec(code) ?? []
    if (sign === '^') return { kind: 'if', code: `not ${name}` }
    if (sign === '#') return { kind: 'left', reason: 'a section may be a loop or a condition', opens: true }
    return HANDLEBARS.read(written, scopes, whole)
  },
}
