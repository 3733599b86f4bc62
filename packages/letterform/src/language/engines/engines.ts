import type { Expression } from '../ast.ts'
import {
  alike,
  BLOCK,
  type Engine,
  type EngineName,
  PARENTHESES,
  PLACEHOLDER,
  type PlaceholderStyle,
  QUOTED,
} from './engine.ts'

export function engineOf(style: PlaceholderStyle): Engine {
  return typeof style === 'string' ? ENGINES[style] : delimiters(style[0], style[1])
}

const CURLY: Pick<Engine, 'placeholder' | 'block' | 'special' | 'literal' | 'call' | 'hasValues' | 'hasGroups'> = {
  placeholder: PLACEHOLDER,
  block: BLOCK,
  special: /\{\{|\{%|\{#/g,
  literal: QUOTED,
  call: PARENTHESES,
  hasValues: true,
  hasGroups: true,
}

/** Jinja's `title`, `truncate` and `round` do otherwise, and so are as good as absent. */
const JINJA2: Engine = {
  ...CURLY,
  elif: 'elif',
  loop: 'loop',
  none: 'none',
  filters: {
    ...alike(PARENTHESES, ['upper', 'lower', 'capitalize', 'trim', 'length', 'join', 'first', 'last', 'default']),
    ...alike(PARENTHESES, ['abs', 'safe']),
    replace: (args, [text]) => (text?.kind === 'literal' ? PARENTHESES('replace', args) : undefined),
    // Jinja leaves / alone, as in a path.
    urlencode: () => "urlencode | replace('/', '%2F')",
  },
  compare: (operator, left, right) => {
    const isSame = operator.startsWith('=')
    if (/^[<>]/.test(operator)) return `${left} ${operator} ${right}`
    if (right !== 'none') return `${left} ${isSame ? '==' : '!='} ${right}`
    // Nothing is equal to what was never given; === tells the two apart.
    if (operator.length === 3) return `${left} is ${isSame ? '' : 'not '}none`
    return isSame ? `(${left} is not defined or ${left} is none)` : `(${left} is defined and ${left} is not none)`
  },
  truth: (code) => `'true' if ${code} else 'false'`,
}

const NUNJUCKS: Engine = {
  ...CURLY,
  elif: 'elif',
  loop: 'loop',
  none: 'none',
  filters: {
    ...alike(PARENTHESES, ['upper', 'lower', 'capitalize', 'title', 'trim', 'replace', 'truncate', 'length', 'join']),
    ...alike(PARENTHESES, ['first', 'last', 'default', 'round', 'abs', 'urlencode', 'safe']),
    nl2br: () => 'escape | nl2br',
  },
  compare: (operator, left, right) => `${left} ${operator} ${right}`,
}

/** Engines differ in what it means to replace nothing, and a name would be a key to Twig. */
function isSomeText(argument: Expression | undefined): boolean {
  return argument?.kind === 'literal' && typeof argument.value === 'string' && argument.value !== ''
}

/** Its `default` replaces what is empty as well, as Liquid's does. */
const TWIG: Engine = {
  ...CURLY,
  elif: 'elseif',
  loop: 'loop',
  none: 'null',
  filters: {
    ...alike(PARENTHESES, ['upper', 'lower', 'capitalize', 'trim', 'length', 'join', 'first', 'last', 'abs', 'nl2br']),
    replace: ([old, by], [text]) => (isSomeText(text) ? `replace({${old}: ${by}})` : undefined),
    urlencode: () => 'url_encode',
    safe: () => 'raw',
  },
  compare: (operator, left, right) => {
    if (operator.length < 3) return `${left} ${operator} ${right}`
    return `${left} is ${operator.startsWith('!') ? 'not ' : ''}same as(${right})`
  },
  truth: (code) => `(${code}) ? 'true' : 'false'`,
  hasValues: false,
}

const LIQUID: Engine = {
  ...CURLY,
  special: /\{\{|\{%/g,
  elif: 'elsif',
  loop: 'forloop',
  none: 'nil',
  call: (name, args) => (args.length > 0 ? `${name}: ${args.join(', ')}` : name),
  filters: {
    upper: () => 'upcase',
    lower: () => 'downcase',
    capitalize: () => 'downcase | capitalize',
    trim: () => 'strip',
    replace: ([old, by], [text]) => (isSomeText(text) ? `replace: ${old}, ${by}` : undefined),
    length: () => 'size',
    join: ([separator = "''"]) => `join: ${separator}`,
    first: () => 'first',
    last: () => 'last',
    abs: () => 'abs',
    nl2br: () => 'escape | newline_to_br',
    safe: () => '',
  },
  compare: (operator, left, right) => (operator.length < 3 ? `${left} ${operator} ${right}` : undefined),
  // Between its braces, Liquid compares nothing.
  truth: () => undefined,
  hasValues: false,
  hasGroups: false,
  escape: 'escape',
}

const ENGINES: Record<EngineName, Engine> = { jinja2: JINJA2, nunjucks: NUNJUCKS, twig: TWIG, liquid: LIQUID }

/** For whoever replaces names alone. Such a pair has no way to stand for itself. */
function delimiters(open: string, close: string): Engine {
  const escaped = open.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return {
    placeholder: (code) => `${open} ${code} ${close}`,
    special: new RegExp(escaped, 'g'),
    literal: undefined,
    elif: '',
    loop: '',
    none: '',
    filters: {},
    call: PARENTHESES,
    compare: () => undefined,
    hasValues: false,
    hasGroups: false,
  }
}
