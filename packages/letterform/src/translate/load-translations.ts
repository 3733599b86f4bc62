import path from 'node:path'
import { isError, problem, sortProblems, wholeFile } from '../diagnostics.ts'
import { findUses, type MessageUse } from '../messages/find-uses.ts'
import { type Catalogs, defaultCatalog, readCatalogs } from '../messages/read-catalogs.ts'
import { parseState, type TranslationState } from '../messages/translation-state.ts'
import type { Catalog } from '../messages/types.ts'
import { protect } from '../placeholders/protect.ts'
import type { EmailFile } from '../project/email-file.ts'
import { findFrontMatter } from '../project/front-matter.ts'
import { STATE_FILE } from '../project/is-watched.ts'
import { loadProject, type Project } from '../project/load-project.ts'
import { type Dialect, dialectOf } from '../templates/dialect.ts'
import { listComponents } from '../templates/list-components.ts'
import { usesOf } from '../templates/read-interface.ts'
import { readTemplate } from '../templates/read-template.ts'
import type { Problem, SourceText } from '../types.ts'

/** The messages of a project, and where they are used. */
export interface Translations {
  project: Project
  catalogs: ReadonlyMap<string, Catalog>
  /** The default language, which the others are translated from. */
  source: Catalog
  targets: Catalog[]
  uses: MessageUse[]
  /** The files of each email by its id: itself, and the components that it includes. */
  filesOf: ReadonlyMap<string, ReadonlySet<string>>
  state: TranslationState
  picturesOf: (file: string) => string[]
  /** In the files of messages. */
  problems: Problem[]
}

export async function loadTranslations(root: string): Promise<Translations | { problems: Problem[] }> {
  const { project, problems } = await loadProject(root)
  if (!project) return { problems }
  const { sources, settings } = project
  const read = withNewLanguages(await readCatalogs(sources, settings), settings)
  const source = defaultCatalog(read.catalogs, settings)
  if (!source) return { problems: [...read.problems, withoutMessages(project)] }
  const state = sources.hash(STATE_FILE) === null ? new Map() : parseState(sources.text(STATE_FILE).text)
  const damaged = state ? [] : [problem('translation-state', undefined, wholeFile(STATE_FILE))]
  return {
    project,
    catalogs: read.catalogs,
    source,
    targets: [...read.catalogs.values()].filter((one) => one !== source),
    ...(await readTemplates(project)),
    state: state ?? new Map(),
    picturesOf: await findPictures(project),
    problems: sortProblems([...problems, ...read.problems, ...damaged]),
  }
}

function withoutMessages({ settings: { defaultLocale = 'en', locales }, emails }: Project): Problem {
  const file = `locales/${defaultLocale}.yaml`
  return problem('locales-missing', { file, email: emails[0]?.file, isListed: locales.length > 0 })
}

/** A language of the config that has no file yet is one without translations. */
export function withNewLanguages(
  { catalogs, problems }: Catalogs,
  { locales, defaultLocale }: Pick<Project['settings'], 'locales' | 'defaultLocale'>,
): Catalogs {
  if (!defaultLocale || !catalogs.has(defaultLocale)) return { catalogs, problems }
  const all = locales.map((locale): [string, Catalog] => {
    return [locale, catalogs.get(locale) ?? { locale, file: `locales/${locale}.yaml`, messages: new Map() }]
  })
  return { catalogs: new Map(all), problems: problems.filter(({ code }) => code !== 'locale-file-missing') }
}

/** Whether the files can be changed without losing what could not be read. */
export function isReadable({ problems }: Pick<Translations, 'problems'>): boolean {
  return !problems.some(isError)
}

async function readTemplates(project: Project): Promise<Pick<Translations, 'uses' | 'filesOf'>> {
  const { config, emails, sources } = project
  const dialect = dialectOf(config)
  const components = new Map((await listComponents(dialect, sources)).map(({ name, file }) => [name, file]))
  const files = new Set([...emails.map(({ file }) => file), ...components.values()])
  const included = new Map([...files].map((file) => [file, includedBy(sources.text(file), { dialect, components })]))
  return {
    uses: [...files].sort().flatMap((file) => findUses(sources.text(file))),
    filesOf: reachOfEach(emails, included),
  }
}

/** The files of the components that a template names. */
function includedBy(
  source: SourceText,
  { dialect, components }: { dialect: Dialect; components: ReadonlyMap<string, string> },
): string[] {
  const template = readTemplate(source, protect(source, findFrontMatter(source.text)?.own), dialect)
  return [...usesOf(template)].flatMap((name) => components.get(name) ?? [])
}

/** A translation may have a file of its own. */
function reachOfEach(emails: EmailFile[], included: ReadonlyMap<string, string[]>): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const { id, file } of emails) found.set(id, new Set([...(found.get(id) ?? []), ...reach(file, included)]))
  return found
}

function reach(email: string, included: ReadonlyMap<string, string[]>): Set<string> {
  const reached = new Set([email])
  // A set may grow while it is iterated.
  for (const file of reached) for (const one of included.get(file) ?? []) reached.add(one)
  return reached
}

/** One picture of an email on a light background, if shots are committed. */
async function findPictures({ emails, settings, sources }: Project): Promise<(file: string) => string[]> {
  const { folder } = settings.shots
  const pictures = (await sources.list(folder, '*/**/*.png')).map((file) => file.split(path.sep).join('/')).sort()
  return (file) => {
    const id = emails.find((email) => email.file === file)?.id
    const own = pictures.filter((picture) => picture.startsWith(`${folder}/${id}/`))
    return own.length === 0 ? [] : [own.find((picture) => picture.includes('light')) ?? own[0]!]
  }
}
