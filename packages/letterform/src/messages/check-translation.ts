import { problem } from '../diagnostics.ts'
import { isEmpty } from '../html/open-elements.ts'
import { tokenizeTemplate } from '../html/tokenize-html.ts'
import { scan } from '../placeholders/scan.ts'
import type { Place, Problem } from '../types.ts'
import { categoriesOf, type MessageText, mainText, textsOf, usualCategories } from './message-texts.ts'
import { LONGEST_SUBJECT, USUAL_VALUE } from './subject-length.ts'
import type { Message } from './types.ts'

export interface Translation {
  locale: string
  source: Message
  target: Message
  /** The locale of the source. */
  sourceLocale: string
  /** Whether its text may be that of the source. */
  mayBeSame: boolean
  isSubject: boolean
  place: Place
}

/** Compares a translation with its source. */
export function checkTranslation(translation: Translation): Problem[] {
  const { source, target, place } = translation
  const { key } = target
  if (source.kind !== target.kind) {
    return [problem('translation-kind', { key, kind: target.kind, want: source.kind }, place)]
  }
  return [
    ...checkTags(translation),
    ...checkElements(translation),
    ...checkForms(translation),
    ...checkSame(translation),
    ...checkSubject(translation),
  ]
}

/** The plural forms that a language needs, and those that it does not have. */
export function checkCategories(message: Message, locale: string, place: Place): Problem[] {
  if (message.kind !== 'plural') return []
  const needed = [...usualCategories(locale).keys()]
  const known = categoriesOf(locale)
  const { key } = message
  const forms = Object.keys(message.forms)
  const missing = needed.filter((form) => !forms.includes(form))
  const unknown = forms.filter((form) => !known.includes(form))
  return [
    ...(missing.length > 0 ? [problem('plural-missing', { key, locale, missing }, place)] : []),
    ...(unknown.length > 0 ? [problem('plural-unused', { key, locale, unknown, known }, place)] : []),
  ]
}

/** Tags of HTML that are opened and closed in different messages would break the mail. */
export function checkBalance(message: Message, place: Place): Problem[] {
  return textsOf(message).flatMap(({ id, text }) => {
    const name = firstUnbalanced(text)
    return name === undefined ? [] : problem('message-unbalanced', { id, name }, place)
  })
}

function firstUnbalanced(text: string): string | undefined {
  const open: string[] = []
  for (const token of tokenizeTemplate(withoutTags(text))) {
    if (token.kind !== 'tag' || isEmpty(token) || (token.isSelfClosing && token.name.includes('-'))) continue
    if (!token.isEnd) open.push(token.name)
    else if (open.pop() !== token.name) return token.name
  }
  return open.pop()
}

/**
 * The same placeholders and blocks. A form may leave out what some form of the source leaves out, as in “one ticket”, and a
 * form for a single number the count, but `other` may not.
 */
function checkTags({ source, target, locale, place }: Translation): Problem[] {
  const codes = textsOf(source).map(({ text }) => codesOf(text))
  const allowed = new Set(codes.flatMap((one) => [...one]))
  const always = [...allowed].filter((code) => codes.every((one) => one.has(code)))
  const inMain = [...codesOf(mainText(source))]
  return textsOf(target).flatMap(({ id, form, text }) => {
    const own = codesOf(text)
    const isOneNumber =
      target.kind === 'plural' && form !== undefined && usualCategories(locale).get(form)?.length === 1
    const wanted =
      form === undefined || form === 'other' ? inMain : always.filter((code) => !(isOneNumber && isCount(code)))
    const missing = wanted.filter((code) => !own.has(code))
    const added = [...own].filter((code) => !allowed.has(code))
    return [
      ...(missing.length > 0 ? [problem('translation-tag-missing', { id, tags: missing }, place)] : []),
      ...(added.length > 0 ? [problem('translation-tag-added', { id, tags: added }, place)] : []),
    ]
  })
}

function isCount(code: string): boolean {
  return /^<< count\b/.test(code)
}

/** The tags of a text as written, without the arguments of filters: languages write dates in different ways. */
function codesOf(text: string): Set<string> {
  return new Set(
    scan({ file: '', text }).tags.map(({ kind, code }) => {
      const plain = code
        .replace(/\([^()]*\)/g, '')
        .replace(/\s*([|.,]|[=!<>]=?)\s*/g, '$1')
        .replace(/\s+/g, ' ')
      return kind === 'block' ? `<% ${plain} %>` : kind === 'literal' ? plain : `<< ${plain} >>`
    }),
  )
}

function checkElements({ source, target, place }: Translation): Problem[] {
  const wanted = elementsOf(textsOf(source))
  const found = elementsOf(textsOf(target))
  const missing = [...wanted].filter((name) => !found.has(name))
  const added = [...found].filter((name) => !wanted.has(name))
  if (missing.length + added.length === 0) return []
  return [problem('translation-elements', { key: target.key, missing, added }, place)]
}

function elementsOf(texts: MessageText[]): Set<string> {
  const tokens = texts.flatMap(({ text }) => tokenizeTemplate(withoutTags(text)))
  return new Set(tokens.flatMap((token) => (token.kind === 'tag' ? [token.name] : [])))
}

function checkForms({ source, target, place }: Translation): Problem[] {
  if (source.kind !== 'select' || target.kind !== 'select') return []
  const { key } = target
  const missing = Object.keys(source.forms).filter((form) => !Object.hasOwn(target.forms, form))
  const unknown = Object.keys(target.forms).filter((form) => !Object.hasOwn(source.forms, form))
  return [
    ...(missing.length > 0 ? [problem('select-missing', { key, missing }, place)] : []),
    ...(unknown.length > 0 ? [problem('select-unknown', { key, unknown }, place)] : []),
  ]
}

function checkSame({ source, target, locale, sourceLocale, mayBeSame, place }: Translation): Problem[] {
  const isOneLanguage = new Intl.Locale(locale).language === new Intl.Locale(sourceLocale).language
  if (mayBeSame || isOneLanguage || !hasWords(mainText(source))) return []
  if (mainText(source) !== mainText(target)) return []
  return [problem('translation-same', { key: target.key, locale, sourceLocale }, place)]
}

/** A text of two words or more; single ones, such as `Newsletter`, are often the same in several languages. */
function hasWords(text: string): boolean {
  const plain = withoutTags(text).replace(/<[^>]*>/g, ' ')
  return (plain.match(/\p{L}{2,}/gu) ?? []).length > 1
}

function checkSubject({ source, target, isSubject, place }: Translation): Problem[] {
  if (!isSubject || lengthOf(mainText(source)) > LONGEST_SUBJECT) return []
  const length = lengthOf(mainText(target))
  return length > LONGEST_SUBJECT ? [problem('translation-subject-long', { key: target.key, length }, place)] : []
}

function lengthOf(text: string): number {
  return [...replaceTags(text, () => 'x'.repeat(USUAL_VALUE))].length
}

/** The text with placeholders and blocks replaced by spaces, so that no HTML reader takes them for tags. */
function withoutTags(text: string): string {
  return replaceTags(text, (tag) => ' '.repeat(tag.length))
}

function replaceTags(text: string, replacement: (tag: string) => string): string {
  return scan({ file: '', text }).tags.reduceRight(
    (rest, { offset, length }) =>
      rest.slice(0, offset) + replacement(rest.slice(offset, offset + length)) + rest.slice(offset + length),
    text,
  )
}
