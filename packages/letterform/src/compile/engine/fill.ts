import { attempt } from './attempt.ts'
import type { Scope, Scripts } from './script.ts'

export interface Syntax {
  delimiters?: [string, string]
  unescapeDelimiters?: [string, string]
}

/** Evaluates the expressions in a text. With `keepsMissing`, expressions without a value are left in place. */
export type Fill = (text: string, locals: Scope, keepsMissing: boolean) => string

interface Delimiters {
  open: string
  close: string
  isEscaped: boolean
  pattern: RegExp
}

export function createFill(scripts: Scripts, syntax: Syntax): Fill {
  const [first, second] = createKinds(syntax)

  return (text, locals, keepsMissing) => {
    if (!text.includes(first.open) && !text.includes(second.open)) return text
    let filled = text
    for (const kind of [first, second]) {
      for (const match of filled.match(kind.pattern) ?? []) {
        const value = evaluated(match, kind, { scripts, locals, keepsMissing })
        filled = filled.replace(match, value as string)
      }
    }
    if (!filled.includes('@')) return filled
    return filled.replace(atSign(first), first.open).replace(atSign(second), second.open)
  }
}

/** Finds the code of the expressions in a text. */
export function createCodeFinder(syntax: Syntax): (text: string) => string[] {
  const kinds = createKinds(syntax)
  return (text) => {
    if (!kinds.some(({ open }) => text.includes(open))) return []
    let left = text
    return kinds.flatMap((kind) => {
      const matches = left.match(kind.pattern) ?? []
      left = left.replace(kind.pattern, '')
      return matches.map((match) => codeOf(match, kind))
    })
  }
}

/** Longer delimiters go first, because they may contain the shorter ones. */
function createKinds({ delimiters = ['{{', '}}'], unescapeDelimiters = ['{{{', '}}}'] }: Syntax) {
  const escaped = createDelimiters(delimiters, true)
  const unescaped = createDelimiters(unescapeDelimiters, false)
  const isLonger = delimiters.join().length > unescapeDelimiters.join().length
  return (isLonger ? [escaped, unescaped] : [unescaped, escaped]) as [Delimiters, Delimiters]
}

function codeOf(match: string, { open, close }: Delimiters): string {
  return match.slice(open.length, match.length - close.length).trim()
}

function createDelimiters([open, close]: [string, string], isEscaped: boolean): Delimiters {
  const pattern = new RegExp(`(?<!@${escapePattern(open[0]!)}?)${escapePattern(open)}(.+?)${escapePattern(close)}`, 'g')
  return { open, close, isEscaped, pattern }
}

/** `@{{` escapes an expression. */
function atSign({ open }: Delimiters): RegExp {
  return new RegExp(`@${escapePattern(open)}`, 'g')
}

function escapePattern(text: string): string {
  return text.replace(/[|\\{}()[\]^$+*?.]/g, '\\$&')
}

interface Question {
  scripts: Scripts
  locals: Scope
  keepsMissing: boolean
}

/** The replacement for an expression. `String.replace` converts it to text, `$` patterns included. */
function evaluated(match: string, delimiters: Delimiters, { scripts, locals, keepsMissing }: Question) {
  const code = codeOf(match, delimiters)
  let value: unknown
  if (/\W+/.test(code)) value = attempt(() => scripts.expression(code)(locals))
  else if (Object.hasOwn(locals, code)) value = locals[code]
  if ((value === null || value === undefined) && keepsMissing) value = '{local}'.replace('{local}', match)
  if (delimiters.isEscaped && typeof value === 'string') return escapeHtml(value)
  return typeof value === 'object' ? JSON.stringify(value) : value
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#039;' }

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!)
}
