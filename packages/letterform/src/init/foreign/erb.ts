import { left, type Meaning, PATH, type Syntax } from './syntax.ts'

/** Instance variables are names. Method calls with arguments, and everything else of Ruby, have no equal. */
function expression(code: string): string | undefined {
  const named = code
    .replace(/@(?=[a-z_])/g, '')
    .replace(/([\w.]+)\.present\?/g, '$1')
    .replace(/([\w.]+)\.any\?/g, '($1 | length)')
    .replace(/([\w.]+)\.empty\?/g, '($1 | length == 0)')
    .replace(/([\w.]+)\.nil\?/g, '($1 == nil)')
    .replace(/&&/g, ' and ')
    .replace(/\|\|/g, ' or ')
    .replace(/!(?!=)/g, ' not ')
  const words = named
    .replace(/\bnil\b/g, 'none')
    .replace(/\s+/g, ' ')
    .trim()
  const filtered = words.replace(METHOD, (_, path: string, method: string) => {
    return METHODS[method] ? `${path} | ${METHODS[method]}` : path
  })
  // A list has no fields, and a call is none.
  if (/\.(?:first|last|size|length|count|map|join|strftime)\b/.test(filtered)) return undefined
  return /[[{?&]|\w\(|\b(?:do|yield)\b/.test(filtered) ? undefined : filtered
}

/** Methods that are filters here; an empty one is what we do by ourselves. */
const METHODS: Record<string, string> = {
  upcase: 'upper',
  downcase: 'lower',
  capitalize: 'capitalize',
  titleize: 'title',
  strip: 'trim',
  size: 'length',
  length: 'length',
  count: 'length',
  first: 'first',
  last: 'last',
  to_s: '',
}

const METHOD = new RegExp(`([A-Za-z_][\\w.]*?)\\.(${Object.keys(METHODS).join('|')})(?![\\w.(])`, 'g')

function withCode(kind: 'if' | 'elif', code: string, isNegated = false): Meaning {
  const converted = expression(code)
  if (converted !== undefined) return { kind, code: isNegated ? `not (${converted})` : converted }
  return kind === 'if'
    ? { kind: 'left', reason: 'this condition has no equal', opens: true }
    : left('this condition has no equal')
}

export const ERB: Syntax = {
  name: 'ERB',
  tag: /<%([\s\S]*?)-?%>/g,
  sign: /<%=|<%-?\s*end\s*-?%>|<%-?\s*[@\w.]+\.each\b/g,
  read(written) {
    const code = written.replace(/^[-=#]{0,2}/, '').trim()
    if (written.startsWith('#')) return { kind: 'nothing' }
    if (written.startsWith('=')) {
      const raw = /^raw[ (]([@\w.]+)\)?$|^([@\w.]+)\.html_safe$/.exec(code)
      const name = expression(raw?.[1] ?? raw?.[2] ?? code)
      if (name === undefined) return left('Ruby other than names has no equal')
      return { kind: 'value', code: raw || written.startsWith('==') ? `${name} | safe` : name }
    }
    if (code === 'else') return { kind: 'else' }
    if (code === 'end') return { kind: 'end' }
    const [, word, rest = ''] = /^(if|elsif|unless)\s+([\s\S]+)$/.exec(code) ?? []
    if (word) return withCode(word === 'elsif' ? 'elif' : 'if', rest, word === 'unless')
    const [, list = '', item = ''] = /^@?([\w.]+)\.each\s+do\s+\|(\w+)\|$/.exec(code) ?? []
    if (PATH.test(list)) return { kind: 'for', list, item }
    return /\bdo(?:\s*\|[^|]*\|)?$|^(?:case|while|begin)\b/.test(code)
      ? { kind: 'left', reason: 'this block has no equal', opens: true }
      : left('Ruby other than names has no equal')
  },
}
