import path from 'node:path'
import {
  type ArtifactsPlan,
  applyArtifacts,
  findForeign,
  findStale,
  planArtifacts,
} from './artifacts/plan-artifacts.ts'
import { createEmailPrinter } from './artifacts/print-emails.ts'
import { derivedEntry } from './compile/cached-email.ts'
import { type Compilation, DERIVED_NAMES, type FinishedEmail, finishedEmails } from './compile/compilation.ts'
import { compileAhead } from './compile/compile-emails.ts'
import type { Engine } from './compile/engine-port.ts'
import { messageEntries } from './compile/open-messages.ts'
import { PASS_ENTRIES } from './compile/pass.ts'
import { type Compiler, type CompilerOptions, withCompiler } from './compile/with-compiler.ts'
import { problem, sortProblems } from './diagnostics.ts'
import { committedFiles } from './disk/committed-files.ts'
import type { OutputIndexes } from './disk/output-index.ts'
import { keyOf } from './project/email-file.ts'
import { loadProject, type Project } from './project/load-project.ts'
import { selectEmails } from './project/select-emails.ts'
import type { Problem } from './types.ts'

export interface BuildOptions extends CompilerOptions {
  /** The ids of the emails to build. @default all of them */
  ids?: string[]
  /** The environment whose config is used. @default 'production' */
  environment?: string | undefined
  /** Whether to write nothing, and report what would change instead. @default false */
  check?: boolean
  /** Whether to take over output folders of others, if git or this build has all that is in them. @default false */
  adopt?: boolean
  onProgress?: (progress: BuildProgress) => void
}

export interface BuildProgress {
  id: string
  cached: boolean
  done: number
  total: number
}

export interface BuildResult {
  problems: Problem[]
  /** In a project with `locales`, each translation counts. */
  emails: number
  /** How many languages there are, in a project with `locales`. */
  languages?: number
  /** How many were compiled rather than taken from the cache. */
  compiled: number
  /** The emails that Maizzle itself compiled, by file, and why. */
  byMaizzle: Record<string, string>
  /** Paths from the root. */
  written: string[]
  removed: string[]
  /** The folder that was built to, from the root; empty if the configuration is broken. */
  output: string
  /** The folder of the package. */
  dist: string
  /** Files whose changes take effect only in a new process. */
  configFiles: string[]
}

/** The whole way from templates to files: load, compile, plan, write. */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const { project, problems } = await loadProject(options.root, options.environment)
  if (!project) return { ...NOTHING, problems }
  const { output, settings } = project
  // The package needs every email.
  const folders = options.ids?.length ? [output] : [output, settings.dist]
  const refused = options.adopt ? [] : findForeign(project.root, folders)
  // A wrong path in the config must not leave an empty package.
  if (refused.length > 0 || project.emails.length === 0)
    return { ...NOTHING, ...placesOf(project), problems: sortProblems([...problems, ...refused]) }
  return withCompiler(options, (compiler) => buildProject(project, problems, { ...options, ...compiler }))
}

const NOTHING: BuildResult = {
  problems: [],
  emails: 0,
  compiled: 0,
  byMaizzle: {},
  written: [],
  removed: [],
  output: '',
  dist: '',
  configFiles: [],
}

async function buildProject(
  project: Project,
  loading: Problem[],
  { ids, check, adopt, engine, openCache, onProgress }: BuildOptions & Compiler,
): Promise<BuildResult> {
  const { emails, problems: unknown } = selectEmails(project, ids)
  const cache = openCache('emails')

  const printer = createEmailPrinter(project)
  let done = 0
  const {
    compilations,
    compiled,
    problems: failures,
    messageProblems,
    ended,
  } = await compileAhead(emails, {
    project,
    engine,
    cache,
    onDone: ({ id, cached, compilation }) => {
      if (!cached) for (const email of finishedEmails([compilation])) printer.print(email)
      onProgress?.({ id, cached, done: ++done, total: emails.length })
    },
  })
  if (failures.length > 0)
    return { ...NOTHING, problems: sortProblems([...loading, ...failures]), configFiles: project.configFiles }

  const last = cache.get<OutputIndexes, null>(INDEXES)?.head
  const committed = adopt ? await committedFiles(project.root) : undefined
  const adopts = committed && ((file: string) => committed.has(file))
  const plan = planArtifacts(project, writable(compilations, loading), { printer, indexes: last, adopts })
  const { indexes, ...written } = check ? { ...UNWRITTEN, problems: findStale(plan) } : await write(plan, engine)
  if (indexes && JSON.stringify(indexes) !== JSON.stringify(last)) cache.set(INDEXES, indexes, null)
  await ended
  if (emails === project.emails) {
    const keys = emails.map(keyOf)
    const entries = keys.flatMap((key) => [key, ...DERIVED_NAMES.map((name) => derivedEntry(name, key))])
    cache.keep([...PASS_ENTRIES, INDEXES, ...messageEntries(project), ...entries])
  }

  const found = [...compilations.flatMap((compilation) => compilation.problems), ...messageProblems]
  return {
    ...written,
    problems: sortProblems([...loading, ...unknown, ...found, ...plan.problems, ...written.problems]),
    emails: emails.length,
    compiled,
    byMaizzle: Object.fromEntries(
      compilations.flatMap((one) => (one.used.refusal === undefined ? [] : [[keyOf(one), one.used.refusal]])),
    ),
    ...placesOf(project),
  }
}

function placesOf({ output, settings, configFiles }: Project) {
  const languages = settings.locales.length
  return { output, dist: settings.dist, configFiles, ...(languages > 0 && { languages }) }
}

/** The name of the output folders' indexes in the cache. */
const INDEXES = 'indexes'
const UNWRITTEN = { written: [], removed: [], indexes: undefined }

/** Emails without errors. Two with the same id would overwrite each other in the package. */
function writable(compilations: Compilation[], loading: Problem[]): FinishedEmail[] {
  const duplicates = loading.filter(({ code }) => code === 'email-duplicate-id').map(({ place }) => place?.file)
  return finishedEmails(compilations).filter(({ file }) => !duplicates.includes(file))
}

async function write(plan: ArtifactsPlan, engine: Engine) {
  const { project, plans } = plan
  const { problems, ...written } = applyArtifacts(plan)
  const ours = plans.filter(({ output }) => output.folder === project.output)
  const files = ours.flatMap(({ manifest }) => Object.keys(manifest))
  return { ...written, problems: [...problems, ...(await afterBuild(project, files, engine))] }
}

async function afterBuild({ config, output }: Project, files: string[], engine: Engine): Promise<Problem[]> {
  if (typeof config.afterBuild !== 'function') return []
  const failed = await engine.finish(files.sort().map((file) => path.posix.join(output, file)))
  if (!failed) return []
  const { message, stack } = failed.failure
  return [problem('event-threw', { event: 'afterBuild', reason: message }, undefined, stack)]
}
