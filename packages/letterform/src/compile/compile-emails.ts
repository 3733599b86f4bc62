import path from 'node:path'
import { problem, wholeFile } from '../diagnostics.ts'
import { withoutOwnKeys } from '../project/front-matter.ts'
import type { Project } from '../project/load-project.ts'
import { hashOf } from '../project/sources.ts'
import type { Compilation, Dependency, Problem, TemplateSource } from '../types.ts'
import type { Cache } from './cache.ts'
import type { Engine, EngineResult, EngineUse } from './engine-port.ts'
import { explainFailure } from './explain-failure.ts'
import { finishEmail } from './finish-email.ts'
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

/** An email as it was compiled before, and from what. */
interface Entry extends EngineUse {
  key: string
  compilation: Compilation
}

const CONTENT = 'content'

/** Compiles every email, or takes it from the cache where everything that it was made from stands as it did. */
export async function compileEmails(sources: TemplateSource[], context: CompileContext): Promise<CompiledEmails> {
  const { project, engine, cache } = context
  const pass = await startPass(context)
  if (pass.failure) return { compilations: [], problems: [pass.failure], compiled: 0 }

  const compilations: Compilation[] = []
  let compiled = 0
  let finishing = Promise.resolve()
  for (const source of sources) {
    const key = hashOf(pass.fingerprint, source.hash, source.target, project.extensions.join())
    const entry = cache.get<Entry>(source.file)
    if (entry && entry.key === key && filesStand(absolute(entry, project.root), project.sources) && (await pass.sheetsStand(entry))) {
      compilations.push(entry.compilation)
      context.onDone?.({ id: source.id, cached: true })
      continue
    }
    compiled++
    const result = await pass.compile(source)
    const at = compilations.push({ id: source.id, file: source.file, problems: source.problems }) - 1
    // The engine goes on with the next email while this one is looked through.
    finishing = Promise.all([finishing, finish(source, result, context)]).then(([, compilation]) => {
      compilations[at] = compilation
      if (!('limit' in result)) cache.set(source.file, entryOf(key, result, compilation, project.root))
      context.onDone?.({ id: source.id, cached: false })
    })
  }
  await finishing
  await pass.end()
  return { compilations, problems: [], compiled }
}

type Result = Awaited<ReturnType<Engine['compile']>>

async function finish(source: TemplateSource, result: Result, { project }: CompileContext): Promise<Compilation> {
  const own = { id: source.id, file: source.file }
  const { limits } = project.settings
  if ('limit' in result) {
    const reason = result.limit === 'time' ? 'template-timeout' : 'template-memory'
    return { ...own, problems: [...source.problems, problem(reason, limits, wholeFile(source.file))] }
  }
  if ('failure' in result) {
    return { ...own, problems: [...source.problems, ...(await explainFailure(source, result, project))] }
  }
  const compilation = finishEmail(source, result, project.sources)
  return { ...compilation, problems: [...source.problems, ...compilation.problems] }
}

/** What is shared by the emails of one build: the config's fingerprint, the state of the content, the running engine. */
async function startPass({ project, engine, cache }: CompileContext) {
  const known = cache.get<ContentState>(CONTENT)
  const state = known && (await contentState(known.places, project.root, project.sources))
  let outputs = known && state === known.state ? known.outputs : undefined
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
      const fresh = await contentState(places, project.root, project.sources)
      cache.set(CONTENT, { places, state: fresh, outputs: { ...outputs, ...(await engine.sheets()) } })
    },
  }
}

function entryOf(key: string, use: EngineResult, compilation: Compilation, root: string): Entry {
  const dependencies = use.dependencies.map(({ file, hash }) => ({ file: path.relative(root, file), hash }))
  return { key, compilation, dependencies, templates: use.templates, sheets: use.sheets, content: [] }
}

function absolute({ dependencies }: Entry, root: string): { dependencies: Dependency[] } {
  return { dependencies: dependencies.map(({ file, hash }) => ({ file: path.resolve(root, file), hash })) }
}

function relativePlace(place: string, root: string): string {
  const [folder, pattern] = place.split('\0') as [string, string | undefined]
  const relative = path.relative(root, folder)
  return pattern === undefined ? relative : `${relative}\0${pattern}`
}
