import {
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

const JINJA2: Engine = {
  ...CURLY,
  name: 'jinja2',
  elif: 'elif',
  loop: 'loop',
  none: 'none',
  compare: (operator, left, right) => {
    const isSame = operator.startsWith('=')
    if (/^[<>]/.test(operator)) return `${left} ${operator} ${right}`
    if (right !== 'none') return `${left} ${isSame ? '==' : '!='} ${right}`
    // A missing value and none are equal, but not identical.
    if (operator.length === 3) return `${left} is ${isSame ? '' : 'not '}none`
    return isSame ? `(${left} is not defined or ${left} is none)` : `(${left} is defined and ${left} is not none)`
  },
  truth: (code) => `'true' if ${code} else 'false'`,
}

const NUNJUCKS: Engine = {
  ...CURLY,
  name: 'nunjucks',
  elif: 'elif',
  loop: 'loop',
  none: 'none',
  compare: (operator, left, right) => `${left} ${operator} ${right}`,
}

const TWIG: Engine = {
  ...CURLY,
  name: 'twig',
  elif: 'elseif',
  loop: 'loop',
  none: 'null',
  compare: (operator, left, right) => {
    if (operator.length < 3) return `${left} ${operator} ${right}`
    return `${left} is ${operator.startsWith('!') ? 'not ' : ''}same as(${right})`
  },
  truth: (code) => `(${code}) ? 'true' : 'false'`,
  hasValues: false,
}

const LIQUID: Engine = {
  ...CURLY,
  name: 'liquid',
  special: /\{\{|\{%/g,
  elif: 'elsif',
  loop: 'forloop',
  none: 'nil',
  call: (name, args) => (args.length > 0 ? `${name}: ${args.join(', ')}` : name),
  compare: (operator, left, right) => (operator.length < 3 ? `${left} ${operator} ${right}` : undefined),
  // Liquid has no comparisons in its placeholders.
  truth: () => undefined,
  hasValues: false,
  hasGroups: false,
  escape: 'escape',
}

const ENGINES: Record<EngineName, Engine> = { jinja2: JINJA2, nunjucks: NUNJUCKS, twig: TWIG, liquid: LIQUID }

/** For code that only replaces names. There is no way to write the delimiters literally. */
function delimiters(open: string, close: string): Engine {
  const escaped = open.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return {
    placeholder: (code) => `${open} ${code} ${close}`,
    special: new RegExp(escaped, 'g'),
    literal: undefined,
    elif: '',
    loop: '',
    none: '',
    call: PARENTHESES,
    compare: () => undefined,
    hasValues: false,
    hasGroups: false,
  }
}
