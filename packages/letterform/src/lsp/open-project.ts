import { wholeFile } from '../diagnostics.ts'
import type { Catalog } from '../messages/types.ts'
import { protect } from '../placeholders/protect.ts'
import { findEmails } from '../project/find-emails.ts'
import { findFrontMatter } from '../project/front-matter.ts'
import type { FileChanges } from '../project/live-sources.ts'
import { DEFAULT_ENVIRONMENT } from '../project/load-config.ts'
import { loadProject, type Project } from '../project/load-project.ts'
import { resolveSettings } from '../project/resolve-settings.ts'
import { withTagSyntax } from '../project/tag-syntax.ts'
import { type Dialect, dialectOf } from '../templates/dialect.ts'
import { findSymbols, type SymbolUse } from '../templates/find-symbols.ts'
import { type ComponentFile, listComponents } from '../templates/list-components.ts'
import { type ComponentInterface, readInterface } from '../templates/read-interface.ts'
import { readTemplate, type TemplateText } from '../templates/read-template.ts'
import type { Problem } from '../types.ts'
import { createCatalogIndex } from './catalog-index.ts'
import { createEditedSources, type EditedSources } from './edited-sources.ts'

/** What is known of a template from its own text. */
export interface IndexedTemplate {
  file: string
  template: TemplateText
  symbols: SymbolUse[]
  /** What it takes as a component. */
  takes: ComponentInterface
}

/** A project as an editor sees it: with unsaved documents, and even if its config is broken. */
export interface OpenProject {
  project: Project
  dialect: Dialect
  sources: EditedSources
  components: ComponentFile[]
  /** Whether the config could not be loaded. */
  isBroken: boolean
  /** Of the config and the list of emails. */
  problems: Problem[]
  /** Undefined for a file that is missing or too large. */
  template(file: string): IndexedTemplate | undefined
  /** The file of `<x-name>`. */
  componentFile(name: string): string | undefined
  component(name: string): IndexedTemplate | undefined
  /** The messages of each language, the default one first. */
  catalogs(): Promise<Catalog[]>
  /** Every email and component. */
  files(): string[]
  /** An email and every component that it includes. */
  reach(email: string): ReadonlySet<string>
}

export interface OpenOptions {
  root: string
  sources: EditedSources
}

export async function openProject({ root, sources: unsaved }: OpenOptions): Promise<OpenProject> {
  const { project: loaded, problems } = await loadProject(root)
  const found = loaded ?? (await projectWithoutConfig(root))
  const sources = withTagSyntax(unsaved, found.config)
  const project = { ...found, sources }
  const dialect = dialectOf(project.config)
  const emails = new Set(project.emails.map(({ file }) => file))
  const components = (await listComponents(dialect, sources)).filter(({ file }) => !emails.has(file))
  const files = new Map(components.map(({ name, file }) => [name, file]))
  const index = createIndex({ project, dialect, sources })
  const componentFile = (name: string) => files.get(name)
  return {
    project,
    dialect,
    sources,
    components,
    isBroken: loaded === undefined,
    problems,
    template: index,
    componentFile,
    component(name) {
      const file = componentFile(name)
      return file === undefined ? undefined : index(file)
    },
    catalogs: createCatalogIndex(project, sources),
    files: () => [...emails, ...new Set(files.values())],
    reach(email) {
      const reached = new Set([email])
      // A set may grow while it is iterated.
      for (const file of reached) {
        for (const name of index(file)?.takes.uses ?? []) {
          const used = componentFile(name)
          if (used !== undefined) reached.add(used)
        }
      }
      return reached
    },
  }
}

/** While a config is broken, everything but compiling works with Letterform's defaults. */
async function projectWithoutConfig(root: string): Promise<Project> {
  const config = { letterform: {} }
  const output = 'build'
  const found = await findEmails(root, config, { output, locales: [] })
  return {
    root,
    environment: DEFAULT_ENVIRONMENT,
    config,
    settings: resolveSettings(config, () => wholeFile('config.js')).settings,
    output,
    emails: found.emails,
    extensions: found.extensions,
    assets: [],
    configFiles: [],
    projectHash: '',
    placeInConfig: () => wholeFile('config.js'),
    sources: createEditedSources(root, () => false),
  }
}

/** Reads each version of a file once. */
function createIndex({ project, dialect, sources }: Pick<OpenProject, 'project' | 'dialect' | 'sources'>) {
  const known = new Map<string, { hash: string; indexed: IndexedTemplate }>()
  const limit = project.settings.limits.fileKilobytes * 1024
  return (file: string): IndexedTemplate | undefined => {
    const hash = sources.hash(file)
    if (hash === null) return undefined
    const found = known.get(file)
    if (found?.hash === hash) return found.indexed
    if (sources.bytes(file).length > limit) return undefined
    const source = sources.text(file)
    const template = readTemplate(source, protect(source, findFrontMatter(source.text)?.own), dialect)
    const indexed = { file, template, symbols: findSymbols(template), takes: readInterface(template, dialect) }
    known.set(file, { hash, indexed })
    return indexed
  }
}

/** Whether the project has to be opened again: a file was added or deleted. */
export function changesList(changes: FileChanges, { project, components }: OpenProject): boolean {
  const known = new Set(
    [...project.emails, ...components, ...project.assets.map((one) => ({ file: one.copyOf }))].map(({ file }) => file),
  )
  return [...changes].some(([file, exists]) => exists !== known.has(file))
}
