import { left, type Meaning, PATH, type Syntax } from './syntax.ts'

/** Other words after `@` are text, addresses or CSS. */
const WORDS =
  'if|elseif|else|endif|unless|endunless|isset|endisset|empty|endempty|foreach|endforeach|forelse|endforelse|for|endfor|while|endwhile|switch|case|default|break|endswitch|section|endsection|extends|include|yield|lang|component|endcomponent|slot|endslot|php|endphp|auth|endauth|guest|endguest|env|endenv'

/** With its arguments, in which parentheses may be nested twice. */
const DIRECTIVE = String.raw`(?<![\w@.])@(${WORDS})\b(?:[ \t]*\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\))?`

const LOOP: Record<string, string> = { iteration: 'index', first: 'first', last: 'last', count: 'length' }

/** Paths of variables, strings, numbers and operators. Calls have no equal. */
function expression(code: string): string | undefined {
  const converted = code
    .split(/("[^"$]*"|'[^']*')/)
    .map((part, index) => (index % 2 === 0 ? ownWords(part) : part))
    .join('')
    .replace(/\[\s*(['"])(\w+)\1\s*\]/g, '.$2')
    .replace(/^(.+?)\s*\?\?\s*("[^"]*"|'[^']*'|-?\d+)$/, '$1 | default($2)')
    .trim()
  return /[$[{?&]|->|\w\(/.test(converted.replace(/\| default\(/g, '')) ? undefined : converted
}

function ownWords(part: string): string {
  return part
    .replace(/\$loop->(\w+)/g, (found, name: string) => (LOOP[name] ? `loop.${LOOP[name]}` : found))
    .replace(/\bcount\(\s*\$([\w>-]+)\s*\)/g, '($$$1 | length)')
    .replace(
      /!\s*empty\(\s*(\$[\w>-]+)\s*\)|\bisset\(\s*(\$[\w>-]+)\s*\)/g,
      (_, one?: string, other?: string) => one ?? other!,
    )
    .replace(/\?->|->/g, '.')
    .replace(/\$(?=[A-Za-z_])/g, '')
    .replace(/===/g, '==')
    .replace(/!==/g, '!=')
    .replace(/&&/g, ' and ')
    .replace(/\|\|/g, ' or ')
    .replace(/!(?!=)/g, ' not ')
    .replace(/\b(null|true|false)\b/gi, (word) => (word.toLowerCase() === 'null' ? 'none' : word.toLowerCase()))
    .replace(/ {2,}/g, ' ')
}

const REASONS: Record<string, string> = {
  include: 'an included template becomes a component, as <x-footer />',
  extends: 'a layout with slots replaces inheritance',
  section: 'a layout with slots replaces inheritance',
  endsection: 'a layout with slots replaces inheritance',
  yield: 'a layout has <yield />',
  lang: 'write the text, or messages in several languages',
  component: 'a component is written as <x-button>',
  endcomponent: 'a component is written as <x-button>',
  slot: 'a slot is written as <fill:name>',
  endslot: 'a slot is written as <fill:name>',
  empty: 'a loop has no empty: put a condition around it',
}

const OPENING = /^(?:for|while|switch|php|auth|guest|env)$/

function directive(word: string, code: string | undefined): Meaning {
  if (word === 'else') return { kind: 'else' }
  if (word === 'empty' && code === undefined) return left(REASONS.empty!)
  if (/^end(?!section|component|slot)/.test(word)) return { kind: 'end' }
  if (/^(?:if|elseif|unless|isset|empty)$/.test(word)) return condition(word, code ?? '')
  if (word === 'foreach' || word === 'forelse') return loop(code ?? '')
  const reason = REASONS[word] ?? `there is no @${word}`
  // With arguments, @php has no end.
  return OPENING.test(word) && !(word === 'php' && code !== undefined)
    ? { kind: 'left', reason, opens: true }
    : left(reason)
}

function condition(word: string, code: string): Meaning {
  const converted = expression(code)
  if (converted === undefined) {
    return word === 'elseif'
      ? left('this condition has no equal')
      : { kind: 'left', reason: 'this condition has no equal', opens: true }
  }
  if (word === 'elseif') return { kind: 'elif', code: converted }
  return { kind: 'if', code: /^(?:unless|empty)$/.test(word) ? `not (${converted})` : converted }
}

function loop(code: string): Meaning {
  const [, list = '', item = ''] = /^(\S+)\s+as\s+(?:\$\w+\s*=>\s*)?\$(\w+)$/.exec(code.trim()) ?? []
  const path = expression(list)
  return path && PATH.test(path)
    ? { kind: 'for', list: path, item }
    : { kind: 'left', reason: 'this loop has no equal', opens: true }
}

export const BLADE: Syntax = {
  name: 'Blade',
  isEmptyFalse: true,
  own: /->|::|\$[A-Za-z_]|^__\(/,
  tag: new RegExp(String.raw`\{\{--[\s\S]*?--\}\}|\{!!([\s\S]*?)!!\}|\{\{(?!\{)([\s\S]*?)\}\}|${DIRECTIVE}`, 'g'),
  sign: /\{\{\s*\$[A-Za-z_]|\{!!|(?<![\w@])@(?:foreach|forelse|endforeach|endif|extends|endsection)\b/g,
  read(written, _, whole) {
    if (whole.startsWith('{{--')) return { kind: 'nothing' }
    if (whole.startsWith('@')) {
      const [, word = '', code] = new RegExp(`^${DIRECTIVE}$`).exec(whole) ?? []
      return directive(word, code)
    }
    const code = expression(written)
    if (code === undefined) return left('PHP other than names has no equal')
    return { kind: 'value', code: whole.startsWith('{!!') ? `${code} | safe` : code }
  },
}
