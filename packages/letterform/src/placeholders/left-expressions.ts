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
  const prose = withoutCode(shown)
  return syntaxes(email.tagSyntax?.delimiters).flatMap(({ tag, pattern, isLikely }) => {
    const found = [...new Set((isLikely ? prose : shown).match(tag))]
    const places = found.flatMap((one) => placeOf(one, [email, ...templates]) ?? [])
    const [first = locate(email, 0), ...also] = places
    if (found.length === 0) return []
    const tagFound = decodeTwice(found[0]!)
    const args = { found: tagFound, pattern: pattern ?? tagFound }
    const one =
      isLikely || !isStrict ? problem('expression-likely', args, first) : problem('expression-left', args, first)
    return also.length > 0 ? { ...one, also } : one
  })
}

interface Syntax {
  tag: RegExp
  /** As in `letterform.passThrough`. Without one, the tag itself: what is between two percent signs may be anything. */
  pattern?: string
  /** Whether it may be text that people read. */
  isLikely?: true
}

const SYNTAXES: Syntax[] = [
  { tag: /\{\{\{?[^{}]{1,400}\}\}\}?/g, pattern: '{{ ... }}' },
  { tag: /\{%[-~]?\s*[a-z][^{}%]{0,400}%\}/gi, pattern: '{% ... %}' },
  { tag: /\*\|[A-Z_][^|<>]{0,100}\|\*/gi, pattern: '*|...|*' },
  { tag: /%%=?[A-Z_][^%<>\s]{0,100}%%/gi, pattern: '%%...%%' },
  { tag: /\$\{\s*[A-Z_][\w.]*\s*\}/gi, pattern: '${ ... }', isLikely: true },
  { tag: /\[\[\s*(?:[A-Z_][\w.]*|(?:data|var):[^[\]]{1,100})\s*\]\]/gi, pattern: '[[ ... ]]', isLikely: true },
  { tag: /\{!!\s*[^{}]{1,200}?!!\}/g, pattern: '{!! ... !!}', isLikely: true },
  { tag: /\{\$[A-Z_][\w.]{0,100}\}/gi, pattern: '{$...}', isLikely: true },
  { tag: /#\{\s*@?[A-Z_][\w.]{0,100}\s*\}/gi, pattern: '#{ ... }', isLikely: true },
  // Mailgun's, SendGrid's and others', but not URL-encoded text, and no discount.
  { tag: /(?<![\w%/?&=.+:;-])%[A-Z_][\w.]{1,60}%(?!\w)|(?<=[/=])%(?![\dA-F]{2})[A-Z_][\w.]{1,60}%/gi, isLikely: true },
  // SendGrid's older ones: words between hyphens are text, names of variables are not.
  { tag: /(?<![\w-])-(?:[a-z]{1,30}[A-Z][a-zA-Z]{0,30}|[a-z]{1,30}_[a-z_]{1,30})-(?![\w-])/g, isLikely: true },
  { tag: /%\([A-Z_]\w{0,60}\)[sd]\b/gi, isLikely: true },
  { tag: /\$[a-z_]\w{0,60}(?:-(?:>|&gt;)\w{1,60})+/gi, isLikely: true },
  { tag: /\$!\{?[a-z]\w{0,60}|#(?:if|elseif|foreach|set)\s*\(\s*\$/gi, isLikely: true },
  { tag: /(?<!\w)@Model\.\w{1,60}/g, isLikely: true },
]

/** Without style sheets, and code that readers are meant to see. Up to the last end tag, each start has an end: one pass. */
function withoutCode(html: string): string {
  return ['code', 'pre', 'style'].reduce((text, name) => {
    const end = text.lastIndexOf(`</${name}`) + `</${name}`.length
    if (end < `</${name}`.length) return text
    return text.slice(0, end).replace(new RegExp(`<${name}\\b[^]*?</${name}`, 'g'), '') + text.slice(end)
  }, html)
}

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
