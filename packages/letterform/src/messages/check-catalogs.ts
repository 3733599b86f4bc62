import { problem } from '../diagnostics.ts'
import { scan } from '../placeholders/scan.ts'
import type { Sources } from '../project/sources.ts'
import { nearest } from '../runtime/nearest.ts'
import { locate, textAt } from '../text.ts'
import type { Place, Problem, SourceText } from '../types.ts'
import { checkBalance, checkCategories, checkTranslation } from './check-translation.ts'
import type { MessageUse } from './find-uses.ts'
import { textsOf } from './message-texts.ts'
import { offsetOfMessage, placeOfMessage } from './place-of-message.ts'
import type { Catalog, Message } from './types.ts'

export interface CatalogCheck {
  catalogs: ReadonlyMap<string, Catalog>
  /** The language that the others are translated from. */
  defaultLocale: string
  uses: MessageUse[]
  /** Whether the text of the default locale is used for missing messages. */
  fallback: boolean
  /** Keys whose translation may be the same as the source; `*` is any part of a key. */
  same: readonly string[]
  sources: Pick<Sources, 'text'>
}

/** A problem with a text, or with the whole file of a locale. */
export interface MessageProblem {
  locale?: string
  key?: string
  problem: Problem
}

/** Compares all languages with the default one, and the messages with the templates that use them. */
export function checkCatalogs(check: CatalogCheck): Problem[] {
  const { catalogs, defaultLocale } = check
  const source = catalogs.get(defaultLocale)
  if (!source) return []
  const others = [...catalogs.values()].filter(({ locale }) => locale !== defaultLocale)
  return [
    ...checkUses(check, source),
    ...checkTexts(check).map((found) => found.problem),
    ...(check.fallback ? [] : others.flatMap((target) => checkMissing(check, source, target))),
  ]
}

/** Checks the texts themselves: those of each message, and those of each translation against its source. */
export function checkTexts(check: CatalogCheck): MessageProblem[] {
  const { catalogs, defaultLocale } = check
  const source = catalogs.get(defaultLocale)
  if (!source) return []
  // A file that is no YAML has no messages, which is reported once.
  const isUnreadable = source.messages.size === 0
  const subjects = new Set(check.uses.flatMap(({ key, isSubject }) => (isSubject ? key : [])))
  return [...catalogs.values()].flatMap((target) =>
    [...target.messages.values()].flatMap((message) => {
      const found = [
        ...checkMessage(check, target.locale, message),
        ...(target === source || isUnreadable ? [] : compare(check, { source, target, message, subjects })),
      ]
      return found.map((one) => ({ locale: target.locale, key: message.key, problem: one }))
    }),
  )
}

function checkUses({ uses }: CatalogCheck, { messages, file }: Catalog): Problem[] {
  const keys = [...messages.keys()]
  return uses.flatMap(({ key, isPrefix, place }) => {
    const isKnown = isPrefix ? keys.some((one) => one.startsWith(key)) : messages.has(key)
    return isKnown ? [] : problem('message-unknown', { key, file, isPrefix, near: nearest(key, keys) }, place)
  })
}

function checkMessage({ sources }: CatalogCheck, locale: string, message: Message): Problem[] {
  const place = placeOfMessage(message, sources)
  return [
    ...checkCategories(message, locale, place),
    ...checkBalance(message, place),
    ...checkIcu(message, place),
    ...checkSyntax(message, sources.text(message.file)),
  ]
}

/** The syntax of FormatJS and others, `{count, plural, …}`, in a catalog that was moved here. */
const ICU = /\{\s*\w+\s*,\s*(?:plural|select|selectordinal|number|date|time)\b/

function checkIcu(message: Message, place: Place): Problem[] {
  return textsOf(message).flatMap(({ id, text }) => {
    const found = ICU.exec(text)?.[0]
    return found === undefined ? [] : problem('message-icu', { id, found: `${found} …}` }, place)
  })
}

/** Malformed placeholders and blocks, where the file has them. Quotes of YAML may hide them: then the message is the place. */
function checkSyntax(message: Message, source: SourceText): Problem[] {
  return textsOf(message).flatMap(({ text }) =>
    scan({ ...source, text }).problems.map(({ edits: _, ...found }): Problem => {
      const written = textAt(found.place!)
      const start = offsetOfMessage(message, source)
      const at = source.text.indexOf(written, start)
      return { ...found, place: locate(source, at === -1 ? start : at, written.length) }
    }),
  )
}

interface Comparison {
  source: Catalog
  target: Catalog
  message: Message
  subjects: ReadonlySet<string>
}

function compare(check: CatalogCheck, { source, target, message, subjects }: Comparison): Problem[] {
  const { defaultLocale, sources, same } = check
  const { key } = message
  const place = placeOfMessage(message, sources)
  const original = source.messages.get(key)
  if (!original) {
    const keys = missingIn(target, source).map((one) => one.key)
    return [problem('translation-unknown', { key, file: source.file, near: nearest(key, keys) }, place)]
  }
  const languages = { locale: target.locale, sourceLocale: defaultLocale }
  const marks = { mayBeSame: matchesKey(key, same), isSubject: subjects.has(key) }
  return checkTranslation({ source: original, target: message, place, ...languages, ...marks })
}

/** At the text to translate: the other file has no line for it. */
function checkMissing({ sources }: CatalogCheck, source: Catalog, target: Catalog): Problem[] {
  const { locale } = target
  return missingIn(target, source).map((message) =>
    problem('translation-missing', { key: message.key, locale, file: target.file }, placeOfMessage(message, sources)),
  )
}

function missingIn(target: Catalog, source: Catalog): Message[] {
  return [...source.messages.values()].filter(({ key }) => !target.messages.has(key))
}

/** The messages of the default locale that no template uses; none while a key is computed as a whole. */
export function unusedMessages({ messages }: Pick<Catalog, 'messages'>, uses: MessageUse[]): Message[] {
  const exact = new Set(uses.flatMap(({ key, isPrefix }) => (isPrefix ? [] : key)))
  const prefixes = uses.flatMap(({ key, isPrefix }) => (isPrefix ? key : []))
  return [...messages.values()].filter(
    ({ key }) => !exact.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)),
  )
}

/** Whether a key matches one of some patterns, such as `brand.*`. */
function matchesKey(key: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const [first = '', ...rest] = pattern.split('*')
    if (rest.length === 0) return key === pattern
    return new RegExp(
      `^${[first, ...rest].map((part) => part.replace(/[.\\+?^${}()|[\]]/g, '\\$&')).join('.*')}$`,
    ).test(key)
  })
}
