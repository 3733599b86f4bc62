import path from 'node:path'
import { type Cache, createCache, createNoCache, TornEntry } from './compile/cache.ts'
import type { Compilation, FinishedEmail } from './compile/compilation.ts'
import { compileEmails } from './compile/compile-emails.ts'
import type { Engine } from './compile/engine-port.ts'
import { createMaizzleEngine } from './compile/maizzle-engine.ts'
import { CONTENT, MEMORY } from './compile/pass.ts'
import { isError, problem, sortProblems } from './diagnostics.ts'
import { applyOutputs, findStale, type Outputs, planOutputs, type Written } from './outputs/outputs.ts'
import type { SeenByFolder } from './outputs/planned.ts'
import { loadProject, type Project } from './project/load-project.ts'
import { nearest } from './text.ts'
import type { Problem } from './types.ts'

export interface BuildOptions {
  /** The project's folder. Maizzle reads relative paths from where the process stands, so it must stand there. */
  root: string
  /** The ids of the emails to build. @default all of them */
  ids?: string[]
  /** Whether to use and keep the cache in `.letterform/`. @default true */
  cache?: boolean
  /** Whether to write nothing, and report what would change instead. @default false */
  check?: boolean
  /** One that is running already, to be used and left running. */
  engine?: Engine
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
  /** How many were compiled rather than found in the cache. */
  compiled: number
  /** The emails that Maizzle itself compiled, by file, and why. */
  byMaizzle: Record<string, string>
  /** From the root. */
  written: string[]
  removed: string[]
  /** The folder that was built to, from the root; empty where the configuration let nothing begin. */
  output: string
  /** The folder that the package went to. */
  dist: string
  /** What a change to asks for a new start. */
  configFiles: string[]
}

/** The whole way from templates to files: load, read, compile, write. */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const { project, problems } = await loadProject(options.root)
  if (!project) return { ...NOTHING, problems }
  const useCache = options.cache ?? true
  const folder = path.join(project.root, '.letterform/cache')
  const engine = options.engine ?? createMaizzleEngine(useCache ? path.dirname(folder) : undefined)
  const cache = useCache ? createCache(folder) : createNoCache()
  try {
    return await compileAndWrite(project, problems, { ...options, engine, cache })
  } catch (error) {
    if (!(error instanceof TornEntry)) throw error
    // Nothing is written before everything is there to write.
    return await compileAndWrite(project, problems, { ...options, engine, cache: createNoCache() })
  } finally {
    if (!options.engine) await engine.close()
  }
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

async function compileAndWrite(
  project: Project,
  loading: Problem[],
  {
    ids = [],
    engine,
    cache,
    check = false,
    onProgress,
  }: Omit<BuildOptions, 'cache'> & { engine: Engine; cache: Cache },
): Promise<BuildResult> {
  const emails = ids.length > 0 ? project.emails.filter(({ id }) => ids.includes(id)) : project.emails
  let done = 0
  const { compilations, compiled, problems } = await compileEmails(emails, {
    project,
    engine,
    cache,
    onDone: (email) => onProgress?.({ ...email, done: ++done, total: emails.length }),
  })
  if (compilations.length < emails.length) {
    return { ...NOTHING, problems: sortProblems([...loading, ...problems]), configFiles: project.configFiles }
  }
  const outputs = planOutputs(project, sound(compilations, loading), cache.get<SeenByFolder, null>(SEEN)?.head)
  const { written, removed, problems: writing } = check ? staleOutputs(outputs) : await write(outputs, engine, cache)
  if (emails === project.emails) cache.keep([CONTENT, MEMORY, SEEN, ...emails.map(({ file }) => file)])
  cache.save()
  const found = compilations.flatMap((compilation) => compilation.problems)
  return {
    written,
    removed,
    problems: sortProblems([
      ...[...loading, ...unknownIds(ids, project), ...problems, ...found],
      ...[...outputs.problems, ...writing],
    ]),
    emails: emails.length,
    compiled,
    byMaizzle: Object.fromEntries(
      compilations.flatMap(({ file, used: { refusal } }) => (refusal === undefined ? [] : [[file, refusal]])),
    ),
    output: project.output,
    dist: project.settings.dist,
    configFiles: project.configFiles,
  }
}

/** What was seen in the output's files, by folder. */
const SEEN = 'seen'

/** The emails that can be written: whole ones, of which no other has the id. */
function sound(compilations: Compilation[], loading: Problem[]): FinishedEmail[] {
  const duplicates = loading.flatMap(({ code, place }) => (code === 'email-duplicate-id' ? [place?.file] : []))
  return compilations.flatMap(({ email, problems }) => {
    return email && !problems.some(isError) && !duplicates.includes(email.file) ? [email] : []
  })
}

async function write(outputs: Outputs, engine: Engine, cache: Cache): Promise<Written> {
  const { problems, seen, ...done } = applyOutputs(outputs)
  if (JSON.stringify(seen) !== JSON.stringify(outputs.seen)) cache.set(SEEN, seen, null)
  const files = outputs.plans.filter(({ output }) => output.folder === outputs.project.output)
  const names = files.flatMap(({ manifest }) => Object.keys(manifest))
  return { ...done, seen, problems: [...problems, ...(await afterBuild(outputs.project, names, engine))] }
}

function staleOutputs(outputs: Outputs): Written {
  return { written: [], removed: [], seen: outputs.seen, problems: findStale(outputs) }
}

async function afterBuild({ config, output }: Project, files: string[], engine: Engine): Promise<Problem[]> {
  if (typeof config.afterBuild !== 'function') return []
  const failed = await engine.finish(files.sort().map((file) => path.posix.join(output, file)))
  if (!failed) return []
  const { message, stack } = failed.failure
  return [problem('event-threw', { event: 'afterBuild', reason: message }, undefined, stack)]
}

function unknownIds(ids: string[], { emails }: Project): Problem[] {
  const known = emails.map(({ id }) => id)
  return ids.filter((id) => !known.includes(id)).map((id) => problem('email-unknown', { id, near: nearest(id, known) }))
}
