import path from 'node:path'
import { type Cache, createCache, createNoCache, TornEntry } from './compile/cache.ts'
import type { Compilation, FinishedEmail } from './compile/compilation.ts'
import { compileEmails } from './compile/compile-emails.ts'
import type { Engine } from './compile/engine-port.ts'
import { createMaizzleEngine } from './compile/maizzle-engine.ts'
import { CONTENT, MEMORY } from './compile/pass.ts'
import { isError, problem, sortProblems } from './diagnostics.ts'
import { assembleContract } from './generate/assemble-contract.ts'
import { contractJson } from './generate/contract-json.ts'
import { applyOutput, type OwnedFile, planOutput, type Seen, writeFileOfOurs } from './output.ts'
import { restore, restoreText } from './placeholders/restore.ts'
import { loadProject, type Project } from './project/load-project.ts'
import { hashOf } from './project/sources.ts'
import { nearest } from './text.ts'
import type { CompiledEmail, Problem } from './types.ts'

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
  /** The folder that was built to, from the root; empty where the configuration let nothing begin. */
  output: string
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
  written: [],
  removed: [],
  output: '',
  configFiles: [],
}

async function compileAndWrite(
  project: Project,
  loading: Problem[],
  { ids = [], engine, cache, onProgress }: Omit<BuildOptions, 'cache'> & { engine: Engine; cache: Cache },
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
  const written = await write(project, sound(compilations, loading), { engine, cache })
  if (emails === project.emails) cache.keep([CONTENT, MEMORY, SEEN, ...emails.map(({ file }) => file)])
  cache.save()
  const found = [
    ...compilations.flatMap((compilation) => compilation.problems),
    ...(emails === project.emails ? writeContract(project, compilations) : []),
  ]
  return {
    written: written.written,
    removed: written.removed,
    problems: sortProblems([...loading, ...unknownIds(ids, project), ...problems, ...found, ...written.problems]),
    emails: emails.length,
    compiled,
    output: project.output,
    configFiles: project.configFiles,
  }
}

/** The contract is of all emails or of none: while one of them is broken, the last good one stands. */
function writeContract(project: Project, compilations: Compilation[]): Problem[] {
  const emails = compilations.flatMap(({ email }) => email?.contract ?? [])
  if (emails.length < project.emails.length || compilations.some(({ problems }) => problems.some(isError))) return []
  const { contract, problems } = assembleContract(emails)
  if (problems.length > 0) return problems
  const isWritten = writeFileOfOurs(
    path.join(project.root, CONTRACT),
    contractJson(contract, project.settings.package.name),
    (text) => text.includes('"letterform": 1'),
  )
  return isWritten ? [] : [problem('file-foreign', { path: CONTRACT })]
}

const CONTRACT = 'contract.json'

/** The emails that can be written: whole ones, of which no other has the id. */
function sound(compilations: Compilation[], loading: Problem[]): FinishedEmail[] {
  const duplicates = loading.flatMap(({ code, place }) => (code === 'email-duplicate-id' ? [place?.file] : []))
  return compilations.flatMap(({ email, problems }) => {
    return email && !problems.some(isError) && !duplicates.includes(email.file) ? [email] : []
  })
}

async function write(
  project: Project,
  emails: FinishedEmail[],
  { engine, cache }: { engine: Engine; cache: Cache },
): Promise<Pick<BuildResult, 'problems' | 'written' | 'removed'>> {
  const good = new Set(emails.map(({ file }) => file))
  const before = cache.get<Seen, null>(SEEN)?.head
  const plan = planOutput({
    root: project.root,
    folder: project.output,
    files: [...emails.flatMap((email) => filesOf(email, project)), ...assetsOf(project)],
    broken: project.emails.map(({ file }) => file).filter((file) => !good.has(file)),
    seen: before,
  })
  if ('problem' in plan) return { problems: [plan.problem], written: [], removed: [] }
  const seen = applyOutput(plan)
  if (JSON.stringify(seen) !== JSON.stringify(before)) cache.set(SEEN, seen, null)
  const problems = [...plan.refused, ...(await afterBuild(project, Object.keys(plan.manifest), engine))]
  return { problems, written: plan.write.map((file) => file.path), removed: plan.remove }
}

/** What was seen in the output's files. */
const SEEN = 'seen'

function filesOf(email: FinishedEmail, { output, fingerprint }: Project): OwnedFile[] {
  const owned = (target: string, content: (whole: CompiledEmail) => string): OwnedFile => ({
    path: path.posix.relative(output, target),
    // With the fingerprint, which tells this very build of Letterform.
    key: email.key && hashOf(fingerprint, email.key),
    content: () => content(email.whole().email),
    owner: email.file,
  })
  return [
    owned(email.htmlPath, ({ html, tags }) => restore(html, tags)),
    owned(email.textPath, ({ text, tags }) => restoreText(text, tags)),
  ]
}

/** A later file of the same name replaces an earlier one, as copying them in turn would. */
function assetsOf({ assets }: Project): OwnedFile[] {
  const byPath = new Map(assets.map((asset) => [asset.path, asset]))
  return [...byPath.values()].map((asset) => ({ ...asset, owner: asset.copyOf }))
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
