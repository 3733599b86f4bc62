import { scan } from '../placeholders/scan.ts'
import type { SourceText } from '../types.ts'
import type { TextEdit } from './edit-catalog.ts'
import { findLiterals, type Literal, NAMES } from './find-literals.ts'
import { mainText } from './message-texts.ts'
import type { Catalog } from './types.ts'

export interface Extraction {
  /** The template, with keys in place of texts. */
  text: string
  /** The new messages. */
  edits: TextEdit[]
}

/** Replaces the literal texts of an email by messages of the default language. A text that it already has keeps its key. */
export function extractMessages(
  source: SourceText,
  { id, locale, messages }: { id: string } & Pick<Catalog, 'locale' | 'messages'>,
): Extraction {
  const known = new Map([...messages].map(([key, message]) => [key, mainText(message)]))
  const edits: TextEdit[] = []
  const calls = findLiterals(source, new Intl.Locale(locale).language).map((literal) => {
    const { text, ...names } = takeNames(textOf(literal, source.text.slice(literal.start, literal.end)))
    const { key, isNew } = chooseKey(known, `${id}.${nameOf(literal, text)}`, text)
    if (isNew) edits.push({ path: key.split('.'), text })
    known.set(key, text)
    return { ...literal, call: callOf(literal, { key, text, ...names }) }
  })
  const text = calls.reduceRight(
    (rest, { start, end, call }) => rest.slice(0, start) + call + rest.slice(end),
    source.text,
  )
  return { text, edits }
}

/** The text of a message: without quotes of YAML, and on one line, as HTML reads it. */
function textOf({ in: position }: Literal, written: string): string {
  if (position === 'text') return written.replace(/[ \t]*\r?\n\s*/g, ' ')
  if (position === 'attribute') return written
  if (/^'.*'$/.test(written)) return written.slice(1, -1).replaceAll("''", "'")
  if (/^".*"$/.test(written)) return written.slice(1, -1).replace(/\\(["\\])/g, '$1')
  return written
}

interface Names {
  /** The parameters of the call, as they are written. */
  parameters: string[]
  /** Whether one of them is HTML. */
  hasHtml: boolean
}

/** `{{ page.brand.product }}` is the parameter `product`. */
function takeNames(written: string): Names & { text: string } {
  const paths = new Map<string, string>()
  let hasHtml = false
  const text = written.replace(NAMES, (_, open: string, path: string, last: string) => {
    hasHtml ||= open === '{{{'
    const isFree = (paths.get(last) ?? path) === path
    const name = isFree ? last : path.replace(/\W/g, '_')
    paths.set(name, path)
    return `{{ ${name} }}`
  })
  const parameters = [...paths].map(([name, path]) => (name === path ? name : `${name}: ${path}`))
  return { text, parameters, hasHtml }
}

function nameOf({ name, in: position }: Literal, text: string): string {
  if (position !== 'text') return slug(name!)
  const words = withoutTags(text).replace(/<[^>]*>|&#?\w+;|\{\{.*?\}\}/g, ' ')
  return slug(words).split('-').slice(0, 4).join('-') || 'text'
}

function slug(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}|['’]/gu, '')
    .toLowerCase()
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
}

/** The first free key, or that of the same text. A number may follow: `reset.title-2`. */
function chooseKey(known: ReadonlyMap<string, string>, wanted: string, text: string): { key: string; isNew: boolean } {
  for (let number = 1; ; number++) {
    const key = number === 1 ? wanted : `${wanted}-${number}`
    const existing = known.get(key)
    if (existing === text) return { key, isNew: false }
    if (existing === undefined && ![...known.keys()].some((one) => one.startsWith(`${key}.`)))
      return { key, isNew: true }
  }
}

/** HTML is written as it is; in other texts, quotes and ampersands are escaped. */
function callOf(
  { in: position, quote }: Literal,
  { key, text, parameters, hasHtml }: Names & { key: string; text: string },
): string {
  const rest = parameters.length > 0 ? `, { ${parameters.join(', ')} }` : ''
  const call = quote === "'" ? `t("${key}"${rest})` : `t('${key}'${rest})`
  const isHtml = hasHtml || (position !== 'front matter' && /[<>&"']/.test(withoutTags(text)))
  const written = isHtml ? `{{{ ${call} }}}` : `{{ ${call} }}`
  return position === 'front matter' ? `"${written}"` : written
}

function withoutTags(text: string): string {
  return scan({ file: '', text }).tags.reduceRight(
    (rest, { offset, length }) => rest.slice(0, offset) + rest.slice(offset + length),
    text,
  )
}
