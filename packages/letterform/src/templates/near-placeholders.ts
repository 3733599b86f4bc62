import { problem } from '../diagnostics.ts'
import { fitsPattern } from '../placeholders/pass-pattern.ts'
import { findFrontMatter } from '../project/front-matter.ts'
import { locate } from '../text.ts'
import type { Problem, Tag } from '../types.ts'
import type { TemplateText } from './read-template.ts'

/** What people write in place of `<< name >>`, each with the name in a group. */
const LOOKALIKES = [
  /(?<!<)<[ \t]+([A-Za-z_]\w*)((?:\.\w+)*)[ \t]*>{1,2}(?!>)/g,
  // In French quotes, a word may be a word.
  /[«‹]{1,2}\s*([A-Za-z_]*_\w+)((?:\.\w+)*)\s*[»›]{1,2}/g,
  /&lt;&lt;\s*([A-Za-z_]\w*)((?:\.\w+)*)\s*&gt;&gt;/g,
  /\$\{\s*([A-Za-z_]\w*)((?:\.\w+)*)\s*\}/g,
  /\[\[\s*([A-Za-z_]\w*)((?:\.\w+)*)\s*\]\]/g,
  /%([A-Za-z_]\w*)((?:\.\w+)*)%/g,
  /(?<![{$#@])\{\s*([A-Za-z_]\w*)((?:\.\w+)*)\s*\}(?!\})/g,
  /#\{\s*([A-Za-z_]\w*)((?:\.\w+)*)\s*\}/g,
  /(?<![\w-])-([A-Za-z_]\w*)((?:\.\w+)*)-(?![\w-])/g,
  /(?<![\w$])\$([A-Za-z_]\w*)()(?![\w({])/g,
  /##([A-Za-z_]\w*)((?:\.\w+)*)##/g,
  /@@([A-Za-z_]\w*)((?:\.\w+)*)@@/g,
]
const EXPRESSION = /(?<!@)\{\{\{?\s*([A-Za-z_]\w*)((?:\.\w+)*)\s*\}\}\}?/g
const BLOCK = /\{%-?\s*((?:if|elif|else|endif|for|endfor)\b[^%\n]*?)-?%\}/g

/** What looks like a placeholder of a known variable, but is none. */
export function nearPlaceholders(template: TemplateText, names: ReadonlySet<string>): Problem[] {
  const isMeant = (name: string) => names.has(name)
  return LOOKALIKES.flatMap((pattern) => [
    ...findAll(template, pattern, isMeant),
    ...findInFrontMatter(template, pattern, isMeant),
  ])
}

/** Expressions with the name of a variable: at build time, it has no value yet. */
export function nearExpressions(template: TemplateText, names: ReadonlySet<string>, locals: string): Problem[] {
  const isLocal = (name: string) => new RegExp(`\\b${name}\\b`).test(locals)
  return findAll(template, EXPRESSION, (name) => names.has(name) && !isLocal(name))
}

export function nearBlocks(template: TemplateText): Problem[] {
  return [...textOf(template).matchAll(BLOCK)].flatMap(({ 0: found, 1: code, index }) => {
    if (isPassed(found, template)) return []
    return problem(
      'placeholder-near-miss',
      { found, meant: `<% ${code!.trim()} %>` },
      template.place(index, found.length),
    )
  })
}

const PIPED = /(?<!@)\{\{\{?\s*([^{}|]*?)\s*(?<!\|)\|\s*t\s*(?:\([^()]*\)\s*)?\}\}/g

/** `{{ 'key' | t }}`, which JavaScript computes as a number. It may be in front matter, too. */
export function pipedMessages({ source }: TemplateText): Problem[] {
  return [...source.text.matchAll(PIPED)].map(({ 0: written, 1: key, index }) => {
    const start = written.search(/[^{\s]/)
    const found = written.slice(start).replace(/\s*\}+$/, '')
    return problem('message-piped', { found, key: key! }, locate(source, index + start, found.length))
  })
}

function findAll(template: TemplateText, pattern: RegExp, isMeant: (name: string) => boolean): Problem[] {
  return [...textOf(template).matchAll(pattern)].flatMap(({ 0: found, 1: name, 2: path, index }) => {
    if (!isMeant(name!) || isPassed(found, template)) return []
    const meant = `<< ${name}${path} >>`
    return problem('placeholder-near-miss', { found, meant }, template.place(index, found.length))
  })
}

/** Of the subject and other texts; in it, offsets are those of the file. */
function findInFrontMatter(template: TemplateText, pattern: RegExp, isMeant: (name: string) => boolean): Problem[] {
  const { source } = template
  const matter = findFrontMatter(source.text)
  if (!matter) return []
  return [...source.text.slice(...matter.yaml).matchAll(pattern)].flatMap(({ 0: found, 1: name, 2: path, index }) => {
    if (!isMeant(name!) || isPassed(found, template)) return []
    const place = locate(source, matter.yaml[0] + index, found.length)
    return problem('placeholder-near-miss', { found, meant: `<< ${name}${path} >>` }, place)
  })
}

function isPassed(found: string, { source }: TemplateText): boolean {
  return source.tagSyntax?.passThrough ? fitsPattern(found, source.tagSyntax.passThrough) : false
}

/** Everything but scripts, style sheets and comments, at the same offsets. */
function textOf({ written, tokens }: TemplateText): string {
  const hidden = tokens.filter(
    (token) => token.kind === 'comment' || (token.kind === 'text' && token.mode !== 'data' && token.mode !== 'rcdata'),
  )
  return hidden.reduceRight(
    (text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
    written,
  )
}

/** The variables that tags name, without those that a loop gives its items. */
export function namesIn(tags: Tag[]): Set<string> {
  const names = tags.flatMap(({ kind, code }) => {
    if (kind === 'literal') return []
    const rest = code.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '')
    const path = kind === 'placeholder' ? rest : rest.replace(/^(?:if|elif|for)\b/, '')
    return /^\s*([A-Za-z_]\w*)/.exec(path)?.[1] ?? []
  })
  return new Set(names.filter((name) => !RESERVED.has(name)))
}

const RESERVED = new Set(['loop', 'not', 'true', 'false', 'none', 'null', 'else', 'endif', 'endfor', 'raw', 'endraw'])
