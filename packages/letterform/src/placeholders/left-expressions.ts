import { problem } from '../diagnostics.ts'
import { replaceComments } from '../html/comments.ts'
import { decodeEntities } from '../html/entities.ts'
import { escapeRegExp, locate } from '../text.ts'
import type { Delimiters, Place, Problem, SourceText } from '../types.ts'

/** What recipients get, with tokens, and what it was compiled from. */
export interface Written {
  html: string
  /** Its subject and preheader. */
  headers: string[]
  email: SourceText
  /** The components and layouts that it uses. */
  templates: SourceText[]
  /** Whether the project was set up for Letterform. Maizzle's own projects build as they did. */
  isStrict: boolean
}

/**
 * What another program would have to fill in: expressions that have no value at build time, and tags of other template
 * languages. Nothing in a generated package does. One problem for each language, at all of its tags.
 */
export function leftExpressions({ html, headers, email, templates, isStrict }: Written): Problem[] {
  const shown = replaceComments([html.replace(SCRIPTS, ''), ...headers].join('\n'), () => '')
  return syntaxes(email.tagSyntax?.delimiters).flatMap(({ tag, pattern, isLikely }) => {
    const found = [...new Set(shown.match(tag))]
    const places = found.flatMap((one) => placeOf(one, [email, ...templates]) ?? [])
    const [first = locate(email, 0), ...also] = places
    if (found.length === 0) return []
    const args = { found: decodeTwice(found[0]!), pattern }
    const one =
      isLikely || !isStrict ? problem('expression-likely', args, first) : problem('expression-left', args, first)
    return also.length > 0 ? { ...one, also } : one
  })
}

interface Syntax {
  tag: RegExp
  /** As in `letterform.passThrough`. */
  pattern: string
  /** Whether it may be text that people read. */
  isLikely?: true
}

const SYNTAXES: Syntax[] = [
  { tag: /\{\{\{?[^{}]{1,400}\}\}\}?/g, pattern: '{{ ... }}' },
  { tag: /\{%[-~]?\s*[a-z][^{}%]{0,400}%\}/gi, pattern: '{% ... %}' },
  { tag: /\*\|[A-Z_][^|<>]{0,100}\|\*/gi, pattern: '*|...|*' },
  { tag: /%%=?[A-Z_][^%<>\s]{0,100}%%/gi, pattern: '%%...%%' },
  { tag: /\$\{\s*[A-Z_][\w.]*\s*\}/gi, pattern: '${ ... }', isLikely: true },
  { tag: /\[\[\s*[A-Z_][\w.]*\s*\]\]/gi, pattern: '[[ ... ]]', isLikely: true },
]

/** Programs have braces of their own. Structured data is read by clients, as it is. */
const SCRIPTS = /<script\b(?![^>]*\bjson\b)[\s\S]*?<\/script/gi

function syntaxes(delimiters: Delimiters | undefined): Syntax[] {
  if (!delimiters) return SYNTAXES
  const [open, close] = delimiters.map(escapeRegExp)
  const own: Syntax = { tag: new RegExp(`${open}[^]{1,400}?${close}`, 'g'), pattern: delimiters.join(' ... ') }
  return [own, ...SYNTAXES.filter(({ pattern }) => pattern !== own.pattern)]
}

function placeOf(found: string, files: SourceText[]): Place | undefined {
  // Quotes may be escaped by now, once or twice.
  const spellings = [found, decodeEntities(found), decodeTwice(found)]
  const places = spellings.flatMap((written) => {
    const source = files.find(({ text }) => text.includes(written))
    return source ? [locate(source, source.text.indexOf(written), written.length)] : []
  })
  return places[0]
}

function decodeTwice(text: string): string {
  return decodeEntities(decodeEntities(text))
}
