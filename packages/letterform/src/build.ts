import path from 'node:path'
import { type ArtifactsPlan, applyArtifacts, findStale, planArtifacts } from './artifacts/plan-artifacts.ts'
import { createEmailPrinter } from './artifacts/print-emails.ts'
import { type Compilation, DERIVED_NAMES, type FinishedEmail, finishedEmails } from './compile/compilation.ts'
import { compileAhead, derivedEntry } from './compile/compile-emails.ts'
import type { Engine } from './compile/engine-port.ts'
import { PASS_ENTRIES } from './compile/pass.ts'
import { type Compiler, type CompilerOptions, withCompiler } from './compile/with-compiler.ts'
import { problem, sortProblems } from './diagnostics.ts'
import type { OutputIndexes } from './disk/output-index.ts'
import { loadProject, type Project } from './project/load-project.ts'
import { selectEmails } from './project/select-emails.ts'
import type { Problem } from './types.ts'

export interface BuildOptions extends CompilerOptions {
  /** The ids of the emails to build. @default all of them */
  ids?: string[]
  /** Whether to write nothing, and report what would change instead. @default false */
  check?: boolean
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
  emails: number
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
  const { project, problems } = await loadProject(options.root)
  if (!project) return { ...NOTHING, problems }
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
  { ids, check, engine, openCache, onProgress }: BuildOptions & Compiler,
): Promise<BuildResult> {
  const { emails, problems: unknown } = selectEmails(project, ids)
  const { output, configFiles } = project
  const cache = openCache('emails')

  const printer = createEmailPrinter(project)
  let done = 0
  const {
    compilations,
    compiled,
    problems: failures,
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
  if (failures.length > 0) return { ...NOTHING, problems: sortProblems([...loading, ...failures]), configFiles }

  const last = cache.get<OutputIndexes, null>(INDEXES)?.head
  const plan = planArtifacts(project, writable(compilations, loading), { printer, indexes: last })
  const { indexes, ...written } = check ? { ...UNWRITTEN, problems: findStale(plan) } : await write(plan, engine)
  if (indexes && JSON.stringify(indexes) !== JSON.stringify(last)) cache.set(INDEXES, indexes, null)
  await ended
  if (emails === project.emails) {
    const entries = emails.flatMap(({ file }) => [file, ...DERIVED_NAMES.map((name) => derivedEntry(name, file))])
    cache.keep([...PASS_ENTRIES, INDEXES, ...entries])
  }

  const found = compilations.flatMap((compilation) => compilation.problems)
  return {
    ...written,
    problems: sortProblems([...loading, ...unknown, ...found, ...plan.problems, ...written.problems]),
    emails: emails.length,
    compiled,
    byMaizzle: Object.fromEntries(
      compilations.flatMap(({ file, used: { refusal } }) => (refusal === undefined ? [] : [[file, refusal]])),
    ),
    output,
    dist: project.settings.dist,
    configFiles,
  }
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
