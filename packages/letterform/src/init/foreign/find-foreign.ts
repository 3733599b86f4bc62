import { decodeEntities } from '../../html/entities.ts'
import { escapeRegExp } from '../../text.ts'
import type { Delimiters, SourceText } from '../../types.ts'
import { BLADE } from './blade.ts'
import { type ForeignTag, readForeignTags } from './convert-template.ts'
import { BRACES, JINJA2, LIQUID, TWIG } from './curly.ts'
import { DJANGO } from './django.ts'
import { ERB } from './erb.ts'
import { GO } from './go.ts'
import { HANDLEBARS, MUSTACHE } from './handlebars.ts'
import { BRACKETS, DOLLARS, MERGE_TAGS, PERCENTS } from './plain-tags.ts'
import type { Syntax } from './syntax.ts'

/** A template, and the expressions in it that Maizzle left in the output as they are. */
export interface WrittenTemplate extends SourceText {
  left: ReadonlySet<string>
}

export interface ForeignTemplate {
  source: SourceText
  syntaxes: Syntax[]
  tags: ForeignTag[]
}

/** Their tags look alike, so only one of them can be what a project uses. The first one that shows itself is. */
const CURLY = [GO, BLADE, HANDLEBARS, DJANGO, LIQUID, TWIG, JINJA2, MUSTACHE, BRACES]
const OTHERS = [ERB, MERGE_TAGS, PERCENTS, BRACKETS, DOLLARS]

/** Finds the tags that another template language fills in when the email is sent. */
export function findForeign(templates: WrittenTemplate[]): ForeignTemplate[] {
  const shown = templates.map((template) => ({ template, text: withoutCode(template.text) }))
  const has = ({ sign }: Syntax) => shown.some(({ text }) => text.search(sign) !== -1)
  const curly = CURLY.find(has)
  const used = [...(curly ? [curly] : []), ...OTHERS.filter(has)]
  return shown.flatMap(({ template, text }) => {
    const found = used.map((syntax) => ({ syntax, tags: tagsIn(template, text, syntax) }))
    const tags = found.flatMap((one) => one.tags).sort((a, b) => a.start - b.start)
    if (tags.length === 0) return []
    const { file, text: whole } = template
    const syntaxes = found.filter((one) => one.tags.length > 0).map(({ syntax }) => syntax)
    return [{ source: { file, text: whole }, syntaxes, tags }]
  })
}

/** The expressions that Maizzle left in its output, because they use names that it does not know. */
export function leftExpressions(output: string, delimiters: Delimiters = DEFAULT): ReadonlySet<string> {
  const [open, close] = delimiters.map(escapeRegExp)
  const isDefault = delimiters[0] === DEFAULT[0]
  const found = output.matchAll(isDefault ? /\{\{\{?([^{}]*)\}\}/g : new RegExp(`${open}([^]*?)${close}`, 'g'))
  const codes = [...found].map(([, code]) => code!.replace(/^[-~]|[-~]$/g, '').trim())
  // Maizzle writes the quotes in an expression as references.
  return new Set(codes.flatMap((code) => [code, decodeEntities(code)]))
}

const DEFAULT: Delimiters = ['{{', '}}']

/** An expression that no JavaScript can be. */
const NO_CODE = /^(?:[#/^>&.$@]|!(?!\w)|else\b|end$|(?:if|range|with)\s)/

function tagsIn({ left, tagSyntax }: WrittenTemplate, text: string, syntax: Syntax): ForeignTag[] {
  const [open] = tagSyntax?.delimiters ?? DEFAULT
  const isDefault = open === DEFAULT[0]
  return readForeignTags(text, syntax, (whole, code, before) => {
    // Maizzle reads `@{{`, and so do we.
    if (isDefault && before === '@') return false
    if (!whole.startsWith(open) || left.has(code)) return true
    return isDefault && (/^\{\{(?:!|--)/.test(whole) || NO_CODE.test(code) || syntax.own?.test(code) === true)
  })
}

/** Scripts, and our own placeholders, are no text of another language. Spaces keep every offset. */
function withoutCode(text: string): string {
  return text.replace(/<script\b[\s\S]*?<\/script\s*>|<<[^<>]*>>/g, (found) => found.replace(/[^\n]/g, ' '))
}
