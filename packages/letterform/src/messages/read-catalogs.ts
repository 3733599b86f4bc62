import path from 'node:path'
import { problem, sortProblems, wholeFile } from '../diagnostics.ts'
import { isLocale } from '../language/is-locale.ts'
import { checkFile } from '../project/read-email.ts'
import type { Sources } from '../project/sources.ts'
import { nearest } from '../runtime/nearest.ts'
import type { Problem, SourceText } from '../types.ts'
import { type ParsedCatalog, parseCatalog } from './parse-catalog.ts'
import type { Catalog } from './types.ts'

export interface Catalogs {
  /** By locale, in the order of the config, or else of the alphabet. */
  catalogs: Map<string, Catalog>
  problems: Problem[]
}

export interface CatalogSettings {
  /** The locales of the project; by default, those that have a file. */
  locales?: readonly string[] | undefined
  /** The language that the others are translated from; by default English, or else the first one. */
  defaultLocale?: string | undefined
  /** Whether a locale may lack messages, and so its whole file. */
  fallback?: boolean
  limits: { fileKilobytes: number }
}

const FOLDER = 'locales'

/** How many times as large as a template a file may be: it has the texts of all emails. */
const TEMPLATES = 10

/** Reads `locales/<locale>.yaml` of each locale. A file with problems gives the messages that are right. */
export async function readCatalogs(
  sources: Sources,
  settings: CatalogSettings,
  parse: (source: SourceText) => ParsedCatalog = parseCatalog,
): Promise<Catalogs> {
  const found = await findFiles(sources)
  const listed = settings.locales?.length ? settings.locales : undefined
  const unread = listed ? await unreadFiles(sources, listed) : []
  const problems = [...found.problems, ...compareWith(listed, found.files, settings.fallback === true), ...unread]
  const locales = listed ?? [...found.files.keys()]
  const catalogs = new Map<string, Catalog>()
  for (const locale of locales) {
    const file = found.files.get(locale)
    if (file === undefined) continue
    const unreadable = checkFile(file, sources, settings.limits.fileKilobytes * TEMPLATES)
    const parsed = unreadable ? { messages: new Map(), problems: [unreadable] } : parse(sources.text(file))
    catalogs.set(locale, { locale, file, messages: parsed.messages })
    problems.push(...parsed.problems)
  }
  return { catalogs, problems: sortProblems(problems) }
}

/** The language that the others are translated from. */
export function defaultCatalog(
  catalogs: ReadonlyMap<string, Catalog>,
  { defaultLocale = 'en' }: CatalogSettings,
): Catalog | undefined {
  return catalogs.get(defaultLocale) ?? [...catalogs.values()][0]
}

/** The files in `locales/`, in the order of the alphabet. */
export async function listCatalogs(sources: Sources): Promise<string[]> {
  const listed = await sources.list(FOLDER, '**/[!.]*.{yaml,yml}')
  return listed.map((name) => name.split(path.sep).join('/')).sort()
}

/** Files in `locales/` that may be meant as messages. */
export async function listUnread(sources: Sources): Promise<string[]> {
  const listed = await sources.list(FOLDER, '[!.]*.json')
  return listed.map((name) => name.split(path.sep).join('/')).sort()
}

async function findFiles(sources: Sources): Promise<{ files: Map<string, string>; problems: Problem[] }> {
  const files = new Map<string, string>()
  const problems: Problem[] = []
  for (const file of await listCatalogs(sources)) {
    const name = file.slice(FOLDER.length + 1).replace(/\.ya?ml$/, '')
    const locale = canonical(name)
    const earlier = locale === name && files.get(locale)
    if (locale !== name) problems.push(problem('locale-file-name', { name, locale }, wholeFile(file)))
    else if (earlier) problems.push(problem('locale-file-twice', { locale, other: earlier }, wholeFile(file)))
    else files.set(locale, file)
  }
  return { files, problems }
}

/** Catalogs of other tools, such as i18next. */
async function unreadFiles(sources: Sources, locales: readonly string[]): Promise<Problem[]> {
  return (await listUnread(sources)).flatMap((name) => {
    const locale = name.slice(FOLDER.length + 1, -'.json'.length)
    const file = `${FOLDER}/${locale}.yaml`
    return locales.includes(locale) ? problem('locale-file-format', { file }, wholeFile(name)) : []
  })
}

/** The way BCP 47 writes a locale: `pt-BR` for `pt_br`. Undefined for what is no locale. */
function canonical(name: string): string | undefined {
  const tag = name.replaceAll('_', '-')
  return isLocale(tag) ? Intl.getCanonicalLocales(tag)[0] : undefined
}

/** A project without messages has an email for each language. */
function compareWith(locales: readonly string[] | undefined, files: Map<string, string>, fallback: boolean): Problem[] {
  if (!locales || files.size === 0) return []
  const unknown = [...files].filter(([locale]) => !locales.includes(locale))
  const missing = locales.filter((locale) => !files.has(locale))
  return [
    ...unknown.map(([locale, file]) =>
      problem('locale-file-unknown', { locale, known: [...locales], near: nearest(locale, missing) }, wholeFile(file)),
    ),
    ...(fallback ? [] : missing).map((locale) =>
      problem('locale-file-missing', { locale }, wholeFile(`${FOLDER}/${locale}.yaml`)),
    ),
  ]
}
