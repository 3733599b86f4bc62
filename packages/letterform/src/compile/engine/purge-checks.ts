import { isPlainComment } from './purge-comments.ts'
import { refuse } from './refusal.ts'

const UNUSUAL = /[<>\r{"'=]/

/** Refuses texts that email-comb or html-crush could take for markup, code or an open quote. */
export function checkText(text: string): void {
  if (!UNUSUAL.test(text)) return
  if (/[<\r]|-->|style=/.test(text)) refuse('an unusual text')
  checkCode(text)
  checkQuotes(text)
}

/** Accepts plain comments, and conditional comments that contain only elements and text. */
export function checkComment(comment: string): void {
  if (comment === '<!--<![endif]-->') return
  if (isPlainComment(comment)) checkPlainComment(comment)
  else checkCondition(comment)
}

function checkCondition(comment: string): void {
  const content = /^<!--\[if[\t\n\f\r ][^<\]]*\]>(?:<!-->|<!-- -->|([\s\S]*)<!\[endif\]-->)$/.exec(comment)
  if (!content) refuse('a comment')
  const inner = content[1] ?? ''
  if (/<[!?\d_]|<\/?(?:script|pre|code|title|textarea|xmp|iframe|noembed|noframes|plaintext)\b|\r|\/\*/i.test(inner))
    refuse('an unusual comment')
  if (/=\s*(?:"[^"]*\n[^"]*"|'[^']*\n[^']*')/.test(inner)) refuse('lines in an attribute of a comment')
  if (/<style[^>]*\s(?:class|id)\s*=/i.test(inner)) refuse('a class or an id on a style sheet')
  checkCode(inner)
  checkQuotes(inner)
}

function checkPlainComment(comment: string): void {
  if (!/^<!--[^-<>][^<]*-->$/.test(comment) || /\[(?:if|endif)|\r|style=/i.test(comment)) refuse('an unusual comment')
  checkCode(comment)
  checkQuotes(comment)
}

export function checkClasses(value: string): void {
  if (/[&"\r]|\{[{%]|-->/.test(value)) refuse('code or entities among classes')
}

export function checkStyle(value: string): void {
  if (/\/\*|[\\&\r]|\n(?=[\s\S]*["'])|["'][\s\S]*\n|\{[{%]|-->/.test(value))
    refuse('comments, escapes or lines in a style')
}

export function checkValue(name: string, value: unknown): void {
  if (name !== 'id' && /^(?:class|id|style)$/i.test(name)) refuse(`an attribute called ${name}`)
  if (typeof value !== 'string' || !/[\r{]|-->/.test(value)) return
  if (value.includes('\r') || value.includes('-->')) refuse('an unusual attribute value')
  checkCode(value)
  if (hasCode(value) && (name === 'id' || value.includes('\n'))) refuse(`code in ${name}`)
}

function hasCode(text: string): boolean {
  return text.includes('{{') || text.includes('{%')
}

export function checkCode(text: string): void {
  if (!hasCode(text)) return
  if (hasCode(text.replace(/\{\{[\s\S]*?\}\}/g, '').replace(/\{%[\s\S]*?%\}/g, ''))) refuse('code without an end')
}

/** A quote after one of these characters makes email-comb skip to the next quote. */
function checkQuotes(text: string): void {
  if (!text.includes('"') && !text.includes("'")) return
  let open = ''
  for (const { 0: found, 1: before, 2: quote } of text.matchAll(/([^\s"'])?\s*(["'])/g)) {
    if (!found) continue
    if (open) open = quote === open ? '' : open
    else if (before && '(,:='.includes(before)) open = quote!
  }
  if (open) refuse('a quote without an end')
}
