import { isError, problem } from '../diagnostics.ts'
import { hashOf } from '../hash.ts'
import { checkTexts, type MessageProblem } from '../messages/check-catalogs.ts'
import { escapedCall, htmlIn } from '../messages/escaped-call.ts'
import { readMessageUse } from '../messages/message-in-locale.ts'
import { type ParsedCatalog, parseCatalog } from '../messages/parse-catalog.ts'
import { placeOfCall } from '../messages/place-of-call.ts'
import { type PreparedMessage, prepareCatalog } from '../messages/prepare-catalog.ts'
import { pseudoCatalog } from '../messages/pseudo-catalog.ts'
import { defaultCatalog, listCatalogs, listUnread, readCatalogs } from '../messages/read-catalogs.ts'
import type { Message } from '../messages/types.ts'
import { once } from '../once.ts'
import type { Project } from '../project/load-project.ts'
import { isPseudo, type PseudoLocale } from '../project/settings.ts'
import type { Sources } from '../project/sources.ts'
import { nearest } from '../runtime/nearest.ts'
import type { Problem, SourceText } from '../types.ts'
import { buildHash } from '../version.ts'
import type { Cache } from './cache.ts'
import type { Compilation } from './compilation.ts'
import { getOrCompute } from './engine/get-or-compute.ts'
import type { MessagesByLocale } from './engine-port.ts'

/** The messages of a project with `locales`. */
export interface ProjectMessages {
  /** Of all files of messages. */
  filesHash: string
  inLocales: (locales: string[]) => MessagesByLocale
  /** A hash of what `t()` returns for a use in a mail of a locale; `null` if there is no such message. */
  hashOf: (locale: string, use: string) => string | null
  /** The files that the messages which a mail of a locale uses are read from. */
  filesOf: (locale: string, uses: string[]) => string[]
  /** Of all messages, whether an email uses them or not. */
  problems: Problem[]
  /** What is wrong with the messages that an email uses, or with its calls of `t()`. */
  problemsOf: (compilation: Omit<Compilation, 'problems'>) => Problem[]
}

/** The name of the messages in the cache, as `t()` needs them. */
const MESSAGES = 'messages'

function parsedEntry(file: string): string {
  return `${MESSAGES} of ${file}`
}

/** The cache entries of messages. */
export function messageEntries({ settings }: Pick<Project, 'settings'>): string[] {
  const files = settings.locales.flatMap((locale) => [`locales/${locale}.yaml`, `locales/${locale}.yml`])
  return files.length > 0 ? [MESSAGES, ...files.map(parsedEntry)] : []
}

interface Head {
  key: string
  problems: MessageProblem[]
}

type Prepared = [locale: string, messages: [key: string, message: PreparedMessage][]][]

/** Reads and checks `locales/`, or takes the result from the cache. Undefined in a project of one language. */
export async function openMessages(project: Project, cache: Cache): Promise<ProjectMessages | undefined> {
  const { sources, settings } = project
  const { locales } = settings
  if (locales.length === 0) return undefined
  const files = await listCatalogs(sources)
  const texts = new Map<string, SourceText>()
  const textOf = (file: string) => getOrCompute(texts, file, () => sources.text(file))
  const unread = await listUnread(sources)
  const filesHash = hashOf(project.projectHash, ...unread, ...files.flatMap((file) => [file, sources.hash(file) ?? '']))
  const cached = cache.get<Head, Prepared>(MESSAGES)
  const isFresh = cached?.head.key === filesHash
  const { problems, prepared } = isFresh ? { problems: cached.head.problems, prepared: cached.body } : await read()

  async function read() {
    const reading = { ...sources, text: textOf }
    const found = await readMessages(reading, settings, (source) => parseCached(source, cache))
    cache.set(MESSAGES, { key: filesHash, problems: found.problems } satisfies Head, found.prepared)
    return { problems: found.problems, prepared: () => found.prepared }
  }

  const own = once(() => new Map(prepared().map(([locale, messages]) => [locale, new Map(messages)])))
  const known = new Map<string, ReadonlyMap<string, PreparedMessage>>()
  const messagesOf = (locale: string) =>
    getOrCompute(known, locale, () =>
      isPseudo(locale) ? pseudoMessages(locale) : withFallback(own(), locale, settings),
    )
  const hashes = new Map<string, string | null>()
  const fileOf = (locale: string) => files.find((file) => /\/([^/]+)\.ya?ml$/.exec(file)?.[1] === locale)

  function pseudoMessages(locale: PseudoLocale): ReadonlyMap<string, PreparedMessage> {
    const file = fileOf(settings.defaultLocale!)
    if (file === undefined) return new Map()
    const source = textOf(file)
    const catalog = { locale: settings.defaultLocale!, file, messages: parseCatalog(source).messages }
    return prepareCatalog({ ...pseudoCatalog(catalog, locale), locale: catalog.locale }, source)
  }

  function hashOfMessage(ofMail: string, use: string): string | null {
    const { locale, key } = readMessageUse(use, ofMail)
    return getOrCompute(hashes, `${locale} ${key}`, () => {
      const message = messagesOf(locale).get(key)
      return message ? hashOf(JSON.stringify(message)) : null
    })
  }

  function missing(use: string, { locale: ofMail, file, used }: Omit<Compilation, 'problems'>): Problem {
    const { locale, key } = readMessageUse(use, ofMail!)
    const place = placeOfCall(key, [file, ...used.templates].map(textOf))
    const source = own().get(settings.defaultLocale!)
    const nameOf = (one: string) => fileOf(one) ?? `locales/${one}.yaml`
    if (source?.has(key)) return problem('translation-missing', { key, locale, file: nameOf(locale) }, place)
    const near = nearest(key, [...(source?.keys() ?? [])])
    return problem('message-unknown', { key, file: nameOf(settings.defaultLocale!), isPrefix: false, near }, place)
  }

  /** Reported in the default language, whose HTML the translations share. */
  function escaped(use: string, { file, used, locale: ofMail }: Omit<Compilation, 'problems'>): Problem[] {
    const { locale, key } = readMessageUse(use, ofMail!)
    const message = own().get(locale)?.get(key)
    const html = Object.values(message?.forms ?? {})
      .map(({ text }) => htmlIn(text))
      .find(Boolean)
    const place = html && escapedCall(key, [file, ...used.templates].map(textOf))
    return place ? [problem('message-escaped', { key, html }, place)] : []
  }

  return {
    filesHash,
    inLocales: (locales) => new Map(locales.map((locale) => [locale, messagesOf(locale)])),
    hashOf: hashOfMessage,
    filesOf: (locale, uses) => {
      const shared = settings.fallback || isPseudo(locale) ? [settings.defaultLocale!] : []
      const others = uses.map((use) => readMessageUse(use, locale).locale).filter((one) => one !== locale)
      const read = [...(isPseudo(locale) ? [] : [locale]), ...shared, ...others]
      return [...new Set(read.map((one) => fileOf(one) ?? `locales/${one}.yaml`))]
    },
    problems: problems.map((found) => found.problem),
    problemsOf(compilation) {
      const { locale, used } = compilation
      const keys = Object.entries(used.messages ?? {})
      if (keys.length === 0) return []
      const uses = keys.map(([use]) => readMessageUse(use, locale!))
      const unreadable = problems.filter((found) => {
        return found.key === undefined && isError(found.problem) && uses.some((use) => use.locale === found.locale)
      })
      const own = problems.filter((found) => {
        return uses.some(({ key, locale }) => key === found.key && locale === found.locale)
      })
      const absent = keys.flatMap(([key, hash]) => (hash === null ? key : []))
      return [
        ...[...unreadable, ...own].map((found) => found.problem),
        ...(unreadable.length > 0 ? [] : absent.map((key) => missing(key, compilation))),
        ...keys.flatMap(([use]) => escaped(use, compilation)),
      ]
    },
  }
}

async function readMessages(
  sources: Sources,
  settings: Project['settings'],
  parse: (source: SourceText) => ParsedCatalog,
): Promise<{ problems: MessageProblem[]; prepared: Prepared }> {
  const { catalogs, problems } = await readCatalogs(sources, settings, parse)
  const source = defaultCatalog(catalogs, settings)
  const localeOf = new Map([...catalogs.values()].map(({ file, locale }) => [file, locale]))
  const found = problems.map((one): MessageProblem => {
    const locale =
      one.code === 'locale-file-missing' ? /([^/]+)\.yaml$/.exec(one.place!.file)![1] : localeOf.get(one.place!.file)
    return { problem: one, ...(locale && UNREADABLE.has(one.code) && { locale }) }
  })
  const check = { catalogs, uses: [], fallback: settings.fallback, same: settings.translate.same, sources }
  return {
    problems: [...found, ...(source ? checkTexts({ ...check, defaultLocale: source.locale }) : [])],
    prepared: [...catalogs.values()].map((catalog) => {
      return [catalog.locale, [...prepareCatalog(catalog, sources.text(catalog.file))]]
    }),
  }
}

type ParsedEntries = { messages: [key: string, message: Message][]; problems: Problem[] }

/** Parsing YAML takes longer than all else, and most changes are to one language. */
function parseCached(source: SourceText, cache: Cache): ParsedCatalog {
  const name = parsedEntry(source.file)
  const hash = hashOf(buildHash(), source.text)
  const cached = cache.get<string, ParsedEntries>(name)
  if (cached?.head === hash) {
    const { messages, problems } = cached.body()
    return { messages: new Map(messages), problems }
  }
  const parsed = parseCatalog(source)
  cache.set(name, hash, { messages: [...parsed.messages], problems: parsed.problems } satisfies ParsedEntries)
  return parsed
}

/** After these, nobody knows which messages the file would have. */
const UNREADABLE = new Set([
  'locale-file-missing',
  'messages-syntax',
  'file-unreadable',
  'file-too-large',
  'file-encoding',
  'merge-conflict',
])

function withFallback(
  all: MessagesByLocale,
  locale: string,
  { fallback, defaultLocale }: Project['settings'],
): ReadonlyMap<string, PreparedMessage> {
  const own = all.get(locale) ?? new Map<string, PreparedMessage>()
  return fallback ? new Map([...(all.get(defaultLocale!) ?? []), ...own]) : own
}
