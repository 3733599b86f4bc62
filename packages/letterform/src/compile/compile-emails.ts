import path from 'node:path'
import type { EmailFile } from '../project/find-emails.ts'
import type { Project } from '../project/load-project.ts'
import { readEmail } from '../project/read-email.ts'
import { hashOf } from '../project/sources.ts'
import type { Problem } from '../types.ts'
import type { Cache, Cached } from './cache.ts'
import type { Compilation, FinishedEmail, Used, WholeEmail } from './compilation.ts'
import type { Engine, EngineResult, EngineUse } from './engine-port.ts'
import { type Pass, startPass } from './pass.ts'
import { filesStand } from './validity.ts'

export interface CompileContext {
  project: Project
  engine: Engine
  cache: Cache
  /** Told of each email as it is done, compiled or found unchanged. What it then promises goes before the last of the pass. */
  onDone?: (done: { id: string; cached: boolean; compilation: Compilation }) => void | Promise<void>
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

/** Compiles every email, or takes it from the cache where everything that it was made from stands as it did. */
export async function compileEmails(emails: EmailFile[], context: CompileContext): Promise<CompiledEmails> {
  const pass = await startPass(context)
  if (pass.failure) return { compilations: [], problems: [pass.failure], compiled: 0 }

  const candidates = emails.map((email) => candidateFor(email, pass.fingerprint, context))
  const compilations = new Map<string, Compilation>()
  const promised: (void | Promise<void>)[] = []
  const done = (compilation: Compilation, cached: boolean) => {
    compilations.set(compilation.file, compilation)
    promised.push(context.onDone?.({ id: compilation.id, cached, compilation }))
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
  await compileAll(changed)
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
  await Promise.all(promised)
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
  const stands = cached?.head.key === key && filesStand(cached.head, project.sources)
  return { email, key, cached: stands ? cached : undefined }
}

function fromCache({ id, file }: EmailFile, { head, seal, body }: CachedEmail): Compilation {
  const email = head.email && { ...head.email, key: seal, whole: () => body()! }
  return { id, file, problems: head.problems, used: usedBy(head), ...(email && { email }) }
}

/** Compiles an email and returns what is left to do with the result. */
async function compileOne(
  { email, key }: Candidate,
  pass: Pass,
  context: CompileContext,
): Promise<() => Promise<Compilation>> {
  const { sources, settings, root } = context.project
  const source = readEmail(email, sources, settings.limits.fileKilobytes)
  const { id, file } = source
  if (source.text === '') return async () => ({ id, file, problems: source.problems, used: NOTHING_USED })
  await pass.start()
  const compiling = pass.compile(source)
  // Loaded while the engine is at work, which it is longer.
  const { finishResult } = await import('./finish-result.ts')
  const result = await compiling
  return async () => {
    const { problems, email, whole } = await finishResult(source, result, context.project)
    const mayStay = !('limit' in result) && !result.isFleeting
    const seal = mayStay
      ? context.cache.set(file, { ...entryOf(key, result, root), problems, email }, whole ?? null)
      : undefined
    const used = 'limit' in result ? NOTHING_USED : usedBy(entryOf(key, result, root))
    return { id, file, problems, used, ...(email && { email: { ...email, key: seal, whole: () => whole! } }) }
  }
}

const NOTHING_USED: Used = { files: [], templates: [] }

function usedBy({ dependencies, templates, refusal }: Pick<EngineUse, 'dependencies' | 'templates' | 'refusal'>): Used {
  return { files: dependencies.map(({ file }) => file), templates, ...(refusal && { refusal }) }
}

function entryOf(key: string, use: EngineResult, root: string): Omit<Entry, 'problems' | 'email'> {
  const { templates, sheets, refusal } = use
  const dependencies = use.dependencies.map(({ file, hash }) => ({ file: path.relative(root, file), hash }))
  return { key, dependencies, templates, sheets, content: [], isFleeting: false, ...(refusal && { refusal }) }
}
