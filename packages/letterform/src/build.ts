import path from 'node:path'
import { createCache, createNoCache } from './compile/cache.ts'
import { compileEmails } from './compile/compile-emails.ts'
import type { Engine } from './compile/engine-port.ts'
import { createMaizzleEngine } from './compile/maizzle-engine.ts'
import { isError, problem, sortProblems } from './diagnostics.ts'
import { applyOutput, type OwnedFile, planOutput } from './output.ts'
import { restore } from './placeholders/restore.ts'
import { loadProject, type Project } from './project/load-project.ts'
import { readEmail } from './project/read-email.ts'
import { nearest } from './text.ts'
import type { CompiledEmail, Problem, TemplateSource } from './types.ts'

export interface BuildOptions {
  /** The project's folder. Maizzle reads relative paths from where the process stands, so it must stand there. */
  root: string
  /** The ids of the emails to build. @default all of them */
  ids?: string[]
  /** Whether to use and keep the cache in `.letterform/`. @default true */
  cache?: boolean
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
  written: string[]
  removed: string[]
  /** The folder that was built to, from the root. */
  output: string
  /** What a change to asks for a new start. */
  configFiles: string[]
}

/** The whole way from templates to files: load, read, compile, write. */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const { project, problems } = await loadProject(options.root)
  if (!project) return { ...NOTHING, problems }
  const engine = options.engine ?? createMaizzleEngine()
  try {
    const sources = project.emails.map((email) => readEmail(email, project.sources, project.settings.limits.fileKilobytes))
    return await compileAndWrite(project, sources, problems, { ...options, engine })
  } finally {
    if (!options.engine) await engine.close()
  }
}

const NOTHING: BuildResult = {
  problems: [],
  emails: 0,
  compiled: 0,
  written: [],
  removed: [],
  output: '',
  configFiles: [],
}

async function compileAndWrite(
  project: Project,
  all: TemplateSource[],
  loading: Problem[],
  { ids, cache: useCache = true, engine, onProgress }: BuildOptions & { engine: Engine },
): Promise<BuildResult> {
  const sources = ids?.length ? all.filter(({ id }) => ids.includes(id)) : all
  const cache = useCache ? createCache(path.join(project.root, '.letterform/cache')) : createNoCache()
  let done = 0
  const { compilations, compiled, problems } = await compileEmails(sources.filter(isReadable), {
    project,
    engine,
    cache,
    onDone: (email) => onProgress?.({ ...email, done: ++done, total: sources.length }),
  })
  const found = [
    ...loading,
    ...unknownIds(ids ?? [], all),
    ...problems,
    ...sources.filter((source) => !isReadable(source)).flatMap((source) => source.problems),
    ...compilations.flatMap((compilation) => compilation.problems),
  ]
  if (sources === all) cache.keep(['content', ...all.map(({ file }) => file)])
  const good = compilations.filter((compilation) => !compilation.problems.some(isError))
  const duplicated = loading.flatMap(({ code, place }) => (code === 'email-duplicate-id' ? [place!.file] : []))
  const emails = good.flatMap(({ email }) => (email && !duplicated.includes(email.file) ? [email] : []))
  const written = await write(project, emails, all, engine)
  return {
    ...written,
    problems: sortProblems([...found, ...written.problems]),
    emails: sources.length,
    compiled,
    output: project.output,
    configFiles: project.configFiles,
  }
}

async function write(
  project: Project,
  emails: CompiledEmail[],
  all: TemplateSource[],
  engine: Engine,
): Promise<Pick<BuildResult, 'problems' | 'written' | 'removed'>> {
  const good = new Set(emails.map(({ file }) => file))
  const plan = planOutput({
    root: project.root,
    folder: project.output,
    files: [...emails.flatMap((email) => filesOf(email, project.output)), ...assetsOf(project)],
    broken: all.map(({ file }) => file).filter((file) => !good.has(file)),
  })
  if ('problem' in plan) return { problems: [plan.problem], written: [], removed: [] }
  applyOutput(plan)
  const problems = await afterBuild(project, Object.keys(plan.manifest), engine)
  return { problems, written: plan.write.map((file) => file.path), removed: plan.remove }
}

function filesOf(email: CompiledEmail, output: string): OwnedFile[] {
  const owned = (target: string, content: string): OwnedFile => ({
    path: path.posix.relative(output, target),
    content: restore(content, email.tags),
    owner: email.file,
  })
  return [owned(email.htmlPath, email.html), owned(email.textPath, email.text)]
}

/** A later file of the same name replaces an earlier one, as copying them in turn would. */
function assetsOf({ assets }: Project): OwnedFile[] {
  const byPath = new Map(assets.map((asset) => [asset.path, asset]))
  return [...byPath.values()].map((asset) => ({ ...asset, owner: 'copyOf' in asset ? asset.copyOf : asset.path }))
}

async function afterBuild({ config, output }: Project, files: string[], engine: Engine): Promise<Problem[]> {
  if (typeof config.afterBuild !== 'function') return []
  const failed = await engine.finish(files.sort().map((file) => path.posix.join(output, file)))
  if (!failed) return []
  const { message, stack } = failed.failure
  return [problem('event-threw', { event: 'afterBuild', reason: message }, undefined, stack)]
}

function unknownIds(ids: string[], all: TemplateSource[]): Problem[] {
  const known = all.map(({ id }) => id)
  return ids
    .filter((id) => !known.includes(id))
    .map((id) => problem('email-unknown', { id, near: nearest(id, known) }))
}

/** What cannot be read, or whose tags cannot be told, is not worth compiling: what came of it would mislead. */
function isReadable({ problems }: TemplateSource): boolean {
  return !problems.some(isError)
}
