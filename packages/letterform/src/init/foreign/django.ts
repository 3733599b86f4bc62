import { renameFilters } from './curly.ts'
import { left, type Meaning, PATH, type Scope, type Syntax } from './syntax.ts'

/** Filters that ours has under another name; an empty one is what we do by ourselves. */
const FILTERS = { escape: '', force_escape: '', default_if_none: 'default', linebreaksbr: 'nl2br' }

/** Blocks whose content stays as it is once their tags are gone. */
const TRANSPARENT = /^(?:end)?(?:autoescape|blocktrans|blocktranslate)(?: trimmed| on| off)?$/
const OPENING =
  /^(?:blocktrans|blocktranslate|comment|filter|ifchanged|language|localize|localtime|spaceless|verbatim|with)\b/
const INHERITANCE = /^(?:extends|block|endblock)\b/

const REASONS: Record<string, string> = {
  include: 'an included template becomes a component, as <x-footer />',
  url: 'the backend passes URLs as values',
  static: 'images are in images/, or have the URL of your server',
  empty: 'a loop has no empty: put <% if %> around it',
}

function expression(code: string): string {
  const called = code
    .split(/("[^"]*"|'[^']*')/)
    .map((part, index) => (index % 2 === 0 ? ownWords(part) : part))
    .join('')
    .replace(/\|\s*(\w+):("[^"]*"|'[^']*'|[\w.-]+)/g, '|$1($2)')
  return renameFilters(called, FILTERS)
}

function ownWords(part: string): string {
  return part
    .replace(/\bforloop\.counter\b/g, 'loop.index')
    .replace(/\bforloop\.(first|last)\b/g, 'loop.$1')
    .replace(/\bis not None\b/g, '!= none')
    .replace(/\bis None\b/g, '== none')
    .replace(/\b(None|True|False)\b/g, (word) => word.toLowerCase())
    .replace(/\.all\b/g, '')
}

function block(code: string, scopes: Scope[]): Meaning {
  const isLeft = scopes.some(({ kind }) => kind === 'left')
  const [word = '', rest = ''] = /^(\w+)\s*([\s\S]*)$/.exec(code)?.slice(1) ?? []
  // In a block that stays, everything that opens has to be counted.
  if (word.startsWith('end') && (isLeft || !(TRANSPARENT.test(code) || INHERITANCE.test(code)))) return { kind: 'end' }
  if (isLeft && /^(?:autoescape|block)\b/.test(code)) return { kind: 'left', reason: '', opens: true }
  if (word === 'load' || TRANSPARENT.test(code)) return { kind: 'nothing' }
  if (INHERITANCE.test(code)) return left('a layout with slots replaces inheritance')
  if (word === 'trans' || word === 'translate') return translated(rest)
  if (word === 'if' || word === 'elif') return { kind: word, code: expression(rest) }
  if (word === 'else') return { kind: 'else' }
  if (word === 'for') return loop(rest)
  const reason = REASONS[word] ?? `there is no ${word}`
  return OPENING.test(code) ? { kind: 'left', reason, opens: true } : left(reason)
}

/** A text in the language of the template; `locales` replace its catalog. */
function translated(code: string): Meaning {
  const [, text] = /^["']([^"']*)["'](?:\s+noop)?$/.exec(code) ?? []
  if (text !== undefined) return { kind: 'text', text }
  return PATH.test(code) ? { kind: 'value', code } : left('this text has no equal')
}

function loop(code: string): Meaning {
  const [, item, list] = /^(\w+)\s+in\s+([\w.]+)$/.exec(code) ?? []
  if (item === undefined) return { kind: 'left', reason: 'this loop has no equal', opens: true }
  return { kind: 'for', item, list: ownWords(list!) }
}

export const DJANGO: Syntax = {
  name: 'Django',
  isEmptyFalse: true,
  tag: /\{#(.*?)#\}|\{%([\s\S]*?)%\}|(?<!\{)\{\{(?!\{)([\s\S]*?)\}\}/g,
  sign: /\{%\s*(?:load|blocktrans(?:late)?|empty)\b|\{%\s*(?:url|static|trans(?:late)?)\s+["']|\bforloop\.(?:rev)?counter/g,
  read(code, scopes, whole) {
    if (whole.startsWith('{#')) return { kind: 'nothing' }
    if (whole.startsWith('{%')) return block(code, scopes)
    return code === 'block.super'
      ? left('a layout with slots replaces inheritance')
      : { kind: 'value', code: expression(code) }
  },
}
