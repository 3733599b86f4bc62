import path from 'node:path'
import { isError, problem, wholeFile } from '../diagnostics.ts'
import type { EmailFile } from '../project/find-emails.ts'
import { withoutOwnKeys } from '../project/front-matter.ts'
import type { Project } from '../project/load-project.ts'
import { readEmail } from '../project/read-email.ts'
import { hashOf } from '../project/sources.ts'
import type { Problem, TemplateSource } from '../types.ts'
import type { Cache, Cached } from './cache.ts'
import type { Compilation, FinishedEmail, WholeEmail } from './compilation.ts'
import type { Engine, EngineResult, EngineUse } from './engine-port.ts'
import { explainFailure } from './explain-failure.ts'
import { finishEmail, unreadableTemplates } from './finish-email.ts'
import { type ContentState, contentState, filesStand, sheetsStand } from './validity.ts'

export interface CompileContext {
  project: Project
  engine: Engine
  cache: Cache
  /** Told of each email as it is done, compiled or found unchanged. */
  onDone?: (done: { id: string; cached: boolean }) => void
}

export interface CompiledEmails {
  compilations: Compilation[]
  /** Of the configuration rather than of any one email. */
  problems: Problem[]
  /** How many of them had to be compiled. */
  compiled: number
}

/** What an email was compiled from, under which name, and what came of it besides the whole. */
interface Entry extends EngineUse {
  key: string
  problems: Problem[]
  email?: Omit<FinishedEmail, 'key' | 'whole'>
}

type CachedEmail = Cached<Entry, WholeEmail | null>

const CONTENT = 'content'

/** Compiles every email, or takes it from the cache where everything that it was made from stands as it did. */
export async function compileEmails(emails: EmailFile[], context: CompileContext): Promise<CompiledEmails> {
  const pass = await startPass(context)
  if (pass.failure) return { compilations: [], problems: [pass.failure], compiled: 0 }

  const candidates = emails.map((email) => candidateFor(email, pass.fingerprint, context))
  const compilations = new Map<string, Compilation>()
  const done = (compilation: Compilation, cached: boolean) => {
    compilations.set(compilation.file, compilation)
    context.onDone?.({ id: compilation.id, cached })
  }
  const compileAll = async (stale: Candidate[]) => {
    let finishing = Promise.resolve()
    for (const candidate of stale) {
      const result = await compileOne(candidate, pass, context)
      // The engine goes on with the next email while this one is looked through.
      finishing = Promise.all([finishing, result()]).then(([, compilation]) => done(compilation, false))
    }
    await finishing
  }

  // What changed itself comes first: compiling it tells whether the style sheets of the others still come out the same.
  const changed = candidates.filter(({ cached }) => !cached)
  const compiling = compileAll(changed)
  await compiling
  let compiled = changed.length
  for (const candidate of candidates) {
    const { email, cached } = candidate
    if (!cached) continue
    if (await pass.sheetsStand(cached.head)) done(fromCache(email, cached), true)
    else {
      compiled++
      await compileAll([candidate])
    }
  }
  await pass.end()
  return { compilations: emails.map(({ file }) => compilations.get(file)!), problems: [], compiled }
}

interface Candidate {
  email: EmailFile
  key: string
  /** As it was compiled before, if its files stand as they did. */
  cached: CachedEmail | undefined
}

function candidateFor(email: EmailFile, fingerprint: string, { project, cache }: CompileContext): Candidate {
  const hash = project.sources.hash(email.file) ?? ''
  const key = hashOf(fingerprint, hash, email.target, project.extensions.join())
  const cached = cache.get<Entry, WholeEmail | null>(email.file)
  const stands = cached?.head.key === key && filesStand(cached.head, project.root, project.sources)
  return { email, key, cached: stands ? cached : undefined }
}

function fromCache({ id, file }: EmailFile, { head, seal, body }: CachedEmail): Compilation {
  const email = head.email && { ...head.email, key: seal, whole: () => body()! }
  return { id, file, problems: head.problems, ...(email && { email }) }
}

/** Compiles an email and returns what is left to do with the result. */
async function compileOne(
  { email, key }: Candidate,
  pass: Pass,
  context: CompileContext,
): Promise<() => Promise<Compilation>> {
  const { sources, settings, root } = context.project
  const source = readEmail(email, sources, settings.limits.fileKilobytes)
  if (source.problems.some(isError))
    return async () => ({ id: source.id, file: source.file, problems: source.problems })
  const result = await pass.compile(source)
  return async () => {
    const { problems, email, whole } = await finish(source, result, context)
    const mayStay = !('limit' in result) && !result.isFleeting
    const seal = mayStay
      ? context.cache.set(source.file, { ...entryOf(key, result, root), problems, email }, whole ?? null)
      : undefined
    const { id, file } = source
    return { id, file, problems, ...(email && { email: { ...email, key: seal, whole: () => whole! } }) }
  }
}

type Result = Awaited<ReturnType<Engine['compile']>>

async function finish(
  source: TemplateSource,
  result: Result,
  { project }: CompileContext,
): Promise<Pick<Entry, 'problems' | 'email'> & { whole?: WholeEmail }> {
  const { limits } = project.settings
  if ('limit' in result) {
    const reason = result.limit === 'time' ? 'template-timeout' : 'template-memory'
    return { problems: [...source.problems, problem(reason, limits, wholeFile(source.file))] }
  }
  if ('failure' in result) {
    const unreadable = unreadableTemplates(result, project)
    const causes = unreadable.length > 0 ? unreadable : await explainFailure(source, result, project)
    return { problems: [...source.problems, ...causes] }
  }
  const finished = finishEmail(source, result, project)
  return { ...finished, problems: [...source.problems, ...finished.problems] }
}

/** What is shared by the emails of one build: the config's fingerprint, the state of the content, the running engine. */
async function startPass({ project, engine, cache }: CompileContext) {
  const known = cache.get<ContentState, null>(CONTENT)?.head
  const state = known && (await contentState(known.places, project.root, project.sources))
  const outputs = known && state === known.state ? known.outputs : undefined
  let places = known?.places ?? []
  let fingerprint = project.fingerprint
  let isRunning = false
  let failure: Problem | undefined

  async function start(): Promise<void> {
    if (isRunning) return
    isRunning = true
    const started = await engine.start(project.settings.limits)
    if ('failure' in started) {
      const { message, stack } = started.failure
      failure = problem('event-threw', { event: started.event, reason: message }, undefined, stack)
    } else fingerprint = hashOf(project.fingerprint, started.fingerprint)
  }

  // What `beforeCreate` puts into the config is known only once it ran.
  if (typeof project.config.beforeCreate === 'function') await start()

  return {
    fingerprint,
    failure,
    async sheetsStand(entry: EngineUse): Promise<boolean> {
      if (outputs) return sheetsStand(entry, outputs) === true
      return isRunning && sheetsStand(entry, await engine.sheets()) === true
    },
    async compile(source: TemplateSource): Promise<Result> {
      await start()
      const { file, target } = source
      const text = withoutOwnKeys(source.protected.text)
      const result = await engine.compile({ file, text, target, extensions: project.extensions })
      if (!('limit' in result) && result.content.length > 0) {
        places = result.content.map((place) => relativePlace(place, project.root))
      }
      return result
    },
    async end(): Promise<void> {
      if (!isRunning) return
      // Nothing is read twice in one pass, so what was looked at in the beginning stands.
      const isKnown = state && places.join('\n') === known?.places.join('\n')
      const fresh = isKnown ? state : await contentState(places, project.root, project.sources)
      cache.set(CONTENT, { places, state: fresh, outputs: { ...outputs, ...(await engine.sheets()) } }, null)
    },
  }
}

type Pass = Awaited<ReturnType<typeof startPass>>

function entryOf(key: string, use: EngineResult, root: string): Omit<Entry, 'problems' | 'email'> {
  const dependencies = use.dependencies.map(({ file, hash }) => ({ file: path.relative(root, file), hash }))
  return { key, dependencies, templates: use.templates, sheets: use.sheets, content: [], isFleeting: false }
}

function relativePlace(place: string, root: string): string {
  const [folder, pattern] = place.split('\0') as [string, string | undefined]
  const relative = path.relative(root, folder)
  return pattern === undefined ? relative : `${relative}\0${pattern}`
}
