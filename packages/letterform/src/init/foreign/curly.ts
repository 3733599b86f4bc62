import { left, type Meaning, type Scope, type Syntax } from './syntax.ts'

/** Jinja2, Twig, Nunjucks and Liquid have nearly the same tags as ours, in other delimiters. */
const TAG = /\{#([\s\S]*?)#\}|\{%[-~]?([\s\S]*?)[-~]?%\}|(?<!\{)\{\{[-~]?(?!\{)([\s\S]*?)[-~]?\}\}/g

const OPENING =
  /^(?:block|macro|call|filter|set(?!.*=)|case|capture|comment|raw|verbatim|autoescape|with|apply|embed|spaceless|tablerow)\b/
const ENDING = /^end\w*$/

/** The filters of a language that ours has under another name; an empty one is what we do by ourselves. */
type Filters = Record<string, string>

const SHARED: Filters = {
  e: '',
  escape: '',
  raw: 'safe',
  upcase: 'upper',
  downcase: 'lower',
  strip: 'trim',
  size: 'length',
}

function curly(name: string, sign: RegExp, elif: string, expression: (code: string) => string | undefined): Syntax {
  function block(code: string, scopes: Scope[]): Meaning {
    // What is in a block stays where it is, so it is converted.
    if (/^(?:extends|block|endblock)\b/.test(code) && !scopes.some(({ kind }) => kind === 'left')) {
      return left('a layout with slots replaces inheritance')
    }
    const [word = '', rest = ''] = /^(\w+)\s*([\s\S]*)$/.exec(code)?.slice(1) ?? []
    if (word === 'else') return { kind: 'else' }
    if (word === elif) return withCode('elif', rest)
    if (word === 'if') return withCode('if', rest)
    if (word === 'unless') return negated(withCode('if', rest))
    if (ENDING.test(code)) return { kind: 'end' }
    const loop = /^(\w+)\s+in\s+([\w.]+)$/.exec(rest)
    if (word === 'for')
      return loop
        ? { kind: 'for', item: loop[1]!, list: loop[2]! }
        : ({ ...left('this loop has no equal'), opens: true } as Meaning)
    return OPENING.test(code)
      ? { kind: 'left', reason: `there is no ${word}`, opens: true }
      : left(`there is no ${word}`)
  }

  function withCode(kind: 'if' | 'elif', code: string): Meaning {
    const converted = expression(code)
    if (converted !== undefined) return { kind, code: converted }
    return kind === 'if'
      ? { kind: 'left', reason: 'this condition has no equal', opens: true }
      : left('this condition has no equal')
  }

  return {
    name,
    tag: TAG,
    sign,
    read(code, scopes, whole) {
      if (whole.startsWith('{#')) return { kind: 'nothing' }
      if (whole.startsWith('{%')) return block(code, scopes)
      const converted = expression(code)
      return converted === undefined ? left('this expression has no equal') : { kind: 'value', code: converted }
    },
  }
}

function negated(meaning: Meaning): Meaning {
  return meaning.kind === 'if' ? { ...meaning, code: `not (${meaning.code})` } : meaning
}

/** Renames filters, and drops those that escape. Strings are left alone. */
export function renameFilters(code: string, filters: Filters): string {
  return code.replace(/"[^"]*"|'[^']*'|\s*\|\s*(\w+)(?![\w.])/g, (found, filter?: string) => {
    const own = filter === undefined ? undefined : filters[filter]
    return own === undefined ? found : own === '' ? '' : ` | ${own}`
  })
}

function outsideStrings(code: string, change: (part: string) => string): string {
  return code
    .split(/("[^"]*"|'[^']*')/)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('')
}

/** `default: 'x', 2` is `default('x', 2)`. */
function liquidExpression(code: string): string | undefined {
  const bare = code.replace(/"[^"]*"|'[^']*'|\bforloop\.\w+/g, '')
  if (/\b(?:contains|blank|empty)\b|\.(?:size|first|last)\b|\[/.test(bare)) return undefined
  const parts = code.split(/\|(?=(?:[^"']|"[^"]*"|'[^']*')*$)/).map((part) => part.trim())
  const [value = '', ...filters] = parts
  const called = filters.map((filter) => {
    const [, name, args] = /^(\w+)\s*:\s*([\s\S]+)$/.exec(filter) ?? []
    return name ? `${SHARED[name] ?? name}(${args})` : filter
  })
  const words = (part: string) =>
    part
      .replace(/\bforloop\./g, 'loop.')
      .replace(/\bnil\b/g, 'none')
      .replace(/<>/g, '!=')
  return renameFilters([outsideStrings(value, words), ...called].join(' | '), SHARED)
}

function jinjaExpression(code: string): string {
  const words = (part: string) =>
    part
      .replace(/\bis not none\b/gi, '!= none')
      .replace(/\bis none\b/gi, '== none')
      .replace(/\bNone\b/g, 'none')
      .replace(/\bTrue\b/g, 'true')
      .replace(/\bFalse\b/g, 'false')
  return renameFilters(outsideStrings(code, words), SHARED)
}

function twigExpression(code: string): string {
  const words = (part: string) =>
    part
      .replace(/\bis not null\b/g, '!= none')
      .replace(/\bis null\b/g, '== none')
      .replace(/\bnull\b/g, 'none')
  return renameFilters(outsideStrings(code, words), SHARED)
}

export const LIQUID = curly(
  'Liquid',
  /\{%-?\s*(?:elsif|unless|endunless|assign|capture|case)\b|\{\{[^{}]*\|\s*\w+:|\bforloop\./g,
  'elsif',
  liquidExpression,
)
export const TWIG: Syntax = {
  ...curly(
    'Twig',
    /\{%-?\s*(?:elseif|embed|apply)\b|\{\{[^{}]*\|\s*(?:raw|number_format)\b/g,
    'elseif',
    twigExpression,
  ),
  isEmptyFalse: true,
}
export const JINJA2: Syntax = { ...curly('Jinja2', /\{%-?\s*\w+/g, 'elif', jinjaExpression), isEmptyFalse: true }
/** Without any block, it is not clear which engine it is, and does not matter. */
export const BRACES: Syntax = {
  name: '{{ }}',
  tag: new RegExp(`\\{\\{\\{([^{}]*)\\}\\}\\}|${TAG.source}`, 'g'),
  sign: /\{\{\s*[A-Za-z_]/g,
  read(code, scopes, whole) {
    return whole.startsWith('{{{') ? { kind: 'value', code: `${code} | safe` } : JINJA2.read(code, scopes, whole)
  },
}
