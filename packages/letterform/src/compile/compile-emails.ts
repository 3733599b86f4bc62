import path from 'node:path'
import { isError } from '../diagnostics.ts'
import { hashOf } from '../hash.ts'
import { once } from '../once.ts'
import { type EmailFile, keyOf } from '../project/email-file.ts'
import type { Project } from '../project/load-project.ts'
import { readEmail } from '../project/read-email.ts'
import type { Sources } from '../project/sources.ts'
import type { TemplateInspector } from '../templates/inspect-templates.ts'
import type { CompiledEmail, Dependency, Problem, TemplateSource } from '../types.ts'
import { type Cache, type Cached, TornEntry } from './cache.ts'
import type { Compilation, DerivedName, FinishedEmail, FinishedResult, Programs, Used } from './compilation.ts'
import type { Engine, EngineResult, EngineUse } from './engine-port.ts'
import type { Finish } from './finish-result.ts'
import type { ProjectMessages } from './open-messages.ts'
import { optimizeLater } from './optimize-later.ts'
import { type CompilerPass, startPass } from './pass.ts'
import { createReadAhead } from './read-ahead.ts'
import { areFilesUnchanged, type SheetState } from './validity.ts'

export interface CompileContext {
  project: Project
  engine: Engine
  cache: Cache
  /** Finishes an email in another thread; undefined for those that are finished here. */
  finishElsewhere?: (...given: Parameters<Finish>) => Promise<FinishedResult | undefined> | undefined
  /**
   * Called for each email, compiled or cached. One that was compiled is still in memory. Promises that it returns are
   * awaited before the pass ends.
   */
  onDone?: (done: { id: string; cached: boolean; compilation: Compilation }) => void | Promise<void>
}

export interface CompiledEmails {
  /** In the order of the emails; empty if the engine could not start. */
  compilations: Compilation[]
  /** Of the configuration: why the engine could not start. */
  problems: Problem[]
  /** In the files of messages, whether emails use these messages or not. */
  messageProblems: Problem[]
  /** How many emails were compiled rather than taken from the cache. */
  compiled: number
}

/** Waking up a thread that waits takes as long as compiling a small email, so the engine gets several at once. */
const BATCH = 16

/** From here on, it matters how the emails after the first one are compiled. */
const MANY = 100

type Uses = Pick<EngineUse, 'dependencies' | 'templates' | 'sheets' | 'refusal'> & Pick<Used, 'messages'>

/** A cached email: the key it was compiled under, its dependencies, and the part that every build needs. */
interface Entry extends Uses {
  key: string
  /** Of the files of messages that its messages were read from. */
  messagesHash?: string
  problems: Problem[]
  email?: Omit<FinishedEmail, 'hash' | 'whole' | 'programs' | 'derive'>
}

type CachedEmail = Cached<Entry, CompiledEmail | null>

/** Compiles every email, or takes it from the cache if nothing that it was made from has changed. */
export async function compileEmails(emails: EmailFile[], context: CompileContext): Promise<CompiledEmails> {
  const { ended, ...compiled } = await compileAhead(emails, context)
  await ended
  return compiled
}

/** Like `compileEmails`, for pipelines that go on while the engine prepares the next pass. They await `ended` at their end. */
export async function compileAhead(
  emails: EmailFile[],
  context: CompileContext,
): Promise<CompiledEmails & { ended: Promise<void> }> {
  const pass = await startPass({ ...context, emails })
  if (pass.failure) {
    const ended = Promise.resolve()
    return { compilations: [], problems: [pass.failure], messageProblems: [], compiled: 0, ended }
  }

  const candidates = emails.map((email) => candidateFor(email, pass, context))
  const compilations = new Map<string, Compilation>()
  const pending: (void | Promise<void>)[] = []
  const done = (analysed: Compilation, cached: boolean) => {
    const complete = (one: Compilation) => withMessages(one, pass)
    compilations.set(keyOf(analysed), complete(withoutWhole(analysed, context.cache)))
    pending.push(context.onDone?.({ id: analysed.id, cached, compilation: complete(analysed) }))
  }
  // Loaded only if an email is compiled. The analysis is large, so it is loaded while the engine compiles the first one.
  const loadInspector = once(async () => {
    return (await import('../templates/inspect-templates.ts')).createInspector(context.project)
  })
  const loadFinish = once(async () => {
    return (await import('./finish-result.ts')).createFinish(context.project, await loadInspector())
  })
  const compileAll = async (stale: Candidate[]) => {
    const batches = inBatches(stale).values()
    const files = stale.map(({ email }) => email)
    const ahead = createReadAhead(files, (email) => readEmail(email, context.project.sources, context.project.settings))
    let restore: (() => void) | undefined
    const compileAndReport = async (candidate: Candidate) => {
      const source = ahead.take(candidate.email)
      const compilation = await compileOne({ ...candidate, source }, pass, { ...context, loadInspector, loadFinish })
      ahead.stop()
      if (stale.length >= MANY) restore ??= optimizeLater()
      done(compilation, false)
    }
    const compileBatches = async () => {
      for (const batch of batches) await Promise.all(batch.map(compileAndReport))
    }
    // The engine compiles one batch while the other one is analysed.
    await Promise.all([compileBatches(), compileBatches(), ahead.run()]).finally(() => restore?.())
  }

  // Emails that changed themselves come first: compiling them shows whether the style sheets of the others change.
  let stale = candidates.filter(({ cached }) => !cached)
  let rest = candidates.filter(({ cached }) => cached)
  let compiled = 0
  while (stale.length + rest.length > 0) {
    await compileAll(stale)
    compiled += stale.length
    const states = await Promise.all(rest.map(({ cached }) => pass.stateOfSheets(cached!.head)))
    const having = (state: SheetState) => rest.filter((_, index) => states[index] === state)
    for (const { email, cached } of having('same')) done(fromCache(email, cached!, context.cache), true)
    const unknown = having('unknown')
    const samples = oneForEachSheet(unknown)
    stale = [...having('changed'), ...samples]
    rest = unknown.filter((candidate) => !samples.includes(candidate))
  }
  await Promise.all(pending)
  const { ended } = await pass.end()
  return {
    compilations: emails.map((email) => compilations.get(keyOf(email))!),
    problems: [],
    messageProblems: pass.messages?.problems ?? [],
    compiled,
    ended,
  }
}

function inBatches<Item>(items: Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / BATCH) }, (_, at) => items.slice(at * BATCH, (at + 1) * BATCH))
}

interface Candidate {
  email: EmailFile
  key: string
  /** Its cache entry, if none of its files has changed. */
  cached: CachedEmail | undefined
}

function candidateFor(
  email: EmailFile,
  { configHash, messages }: CompilerPass,
  { project, cache }: CompileContext,
): Candidate {
  const hash = project.sources.hash(email.file) ?? ''
  const locale = email.locale === undefined ? [] : [email.locale]
  const key = hashOf(configHash, hash, email.target, project.extensions.join(), ...locale)
  const cached = cache.get<Entry, CompiledEmail | null>(keyOf(email))
  const isValid =
    cached?.head.key === key &&
    hasPrograms(email, cached, cache) &&
    areFilesUnchanged(cached.head, project.sources) &&
    areMessagesUnchanged(cached.head, email.locale, messages)
  return { email, key, cached: isValid ? cached : undefined }
}

function areMessagesUnchanged(
  { messages = {}, messagesHash }: Entry,
  locale: string | undefined,
  current: ProjectMessages | undefined,
): boolean {
  if (locale === undefined || !current || messagesHash === current.filesHash) return true
  return Object.entries(messages).every(([key, hash]) => current.hashOf(locale, key) === hash)
}

/** An email whose messages have errors is as broken as its template with errors. */
function withMessages(compilation: Compilation, { messages }: CompilerPass): Compilation {
  const { locale, used, problems } = compilation
  const uses = Object.keys(used.messages ?? {})
  if (!messages || locale === undefined || uses.length === 0) return compilation
  const found = messages.problemsOf(compilation)
  // What a message lacks, its email does not use.
  const own = found.some(isError) ? problems.filter(({ code }) => code !== 'variable-unused') : problems
  return {
    ...compilation,
    problems: [...own, ...found],
    used: { ...used, files: [...used.files, ...messages.filesOf(locale, uses)] },
  }
}

/** Compiling these shows what became of the style sheets of all. */
function oneForEachSheet(candidates: Candidate[]): Candidate[] {
  const keysOf = ({ cached }: Candidate) => cached!.head.sheets.map(({ key }) => key).join()
  return [...new Map(candidates.map((candidate) => [keysOf(candidate), candidate])).values()]
}

function hasPrograms(email: EmailFile, { head, bodyHash }: CachedEmail, cache: Cache): boolean {
  return !head.email || cache.get(derivedEntry('parts', keyOf(email)))?.head === bodyHash
}

function fromCache(file: Translation, { head, bodyHash, body }: CachedEmail, cache: Cache): Compilation {
  // Looked up now: a later compilation replaces the entry, but not what is in the log.
  const name = keyOf(file)
  const parts = cache.get<string, Programs>(derivedEntry('parts', name))
  const programs = () => (parts?.head === bodyHash ? parts.body() : torn(name))
  const email = head.email && {
    ...head.email,
    hash: bodyHash,
    whole: () => body()!,
    programs,
    derive: deriver(name, cache),
  }
  return { ...translationOf(file), problems: head.problems, used: usedBy(head), ...(email && { email }) }
}

/** The whole emails of a large project would fill the memory, so they are read from the cache again. */
function withoutWhole(compilation: Compilation, cache: Cache): Compilation {
  const cached = compilation.email?.hash ? cache.get<Entry, CompiledEmail | null>(keyOf(compilation)) : undefined
  return cached ? fromCache(compilation, cached, cache) : compilation
}

interface Loaders {
  loadInspector: () => Promise<TemplateInspector>
  loadFinish: () => Promise<Finish>
}

/** Compiles, analyses and caches an email. */
async function compileOne(
  { email, key, source }: Candidate & { source: TemplateSource },
  pass: CompilerPass,
  { project, cache, finishElsewhere, loadInspector, loadFinish }: CompileContext & Loaders,
): Promise<Compilation> {
  const { sources, root } = project
  const own = translationOf(email)
  const name = keyOf(email)
  if (source.text === '') return { ...own, problems: source.problems, used: NOTHING_USED }
  // Both take long, and the engine is in a thread of its own.
  const [{ recursion, reached }] = await Promise.all([loadInspector(), pass.start()])
  const prevented = recursion(source)
  if (prevented) {
    const { problem, templates } = prevented
    return { ...own, problems: [...source.problems, problem], used: { files: templates, templates } }
  }
  const [result, finish] = await Promise.all([pass.compile(source), loadFinish()])
  const finished = (await finishElsewhere?.(source, result)) ?? (await finish(source, result))
  const { problems, email: analysed, whole, programs } = finished
  if ('limit' in result) return { ...own, problems, used: NOTHING_USED }
  const uses = usesOf(result, { root, locale: source.locale, messages: pass.messages })
  const catalogs = problems.flatMap(({ place }) => (place?.file.startsWith('locales/') ? place.file : []))
  const dependencies = withMore(uses.dependencies, [...reached(source), ...catalogs], sources)
  const entry: Entry = { key, ...uses, dependencies, problems, ...(analysed && { email: analysed }) }
  const hash = result.isFleeting || isTooLong(problems) ? undefined : cache.set(name, entry, whole ?? null)
  const derive = deriver(name, cache)
  if (programs) derive('parts', hash, () => programs)
  const complete = analysed && { ...analysed, hash, whole: () => whole!, programs: () => programs!, derive }
  return { ...own, problems, used: usedBy(entry), ...(complete && { email: complete }) }
}

/** Each problem has its line. Thousands in one line would make an entry that is longer than a string can be. */
function isTooLong(problems: Problem[]): boolean {
  const places = problems.flatMap(({ place, also = [] }) => (place ? [place, ...also] : also))
  return places.reduce((length, { excerpt }) => length + excerpt.length, 0) > MOST_EXCERPTS
}

const MOST_EXCERPTS = 10_000_000

type Translation = Pick<EmailFile, 'id' | 'file' | 'locale'>

function translationOf({ id, file, locale }: Translation): Translation {
  return { id, file, ...(locale && { locale }) }
}

/** `of` is the key of the email. */
function deriver(of: string, cache: Cache): FinishedEmail['derive'] {
  return (name, key, make) => {
    if (key === undefined) return make()
    const entry = derivedEntry(name, of)
    const cached = cache.get<string, ReturnType<typeof make>>(entry)
    if (cached?.head === key) return cached.body()
    const made = make()
    cache.set(entry, key, made)
    return made
  }
}

/** The cache's entry for something derived from an email, which has this key. */
export function derivedEntry(name: DerivedName, key: string): string {
  return `${name} of ${key}`
}

function torn(key: string): never {
  throw new TornEntry(key)
}

const NOTHING_USED: Used = { files: [], templates: [] }

function usedBy({ dependencies, templates, refusal, messages }: Uses): Used {
  const files = dependencies.map(({ file }) => file)
  return { files, templates, ...(refusal && { refusal }), ...(messages && { messages }) }
}

/**
 * The checks of templates read components too that the engine had no use for. The line of a problem in a file of messages depends
 * on the whole file.
 */
function withMore(dependencies: Dependency[], files: string[], sources: Sources): Dependency[] {
  const known = new Set(dependencies.map(({ file }) => file))
  const more = [...new Set(files)].filter((file) => !known.has(file))
  return [...dependencies, ...more.map((file) => ({ file, hash: sources.hash(file) }))]
}

interface UseContext {
  root: string
  locale: string | undefined
  messages: ProjectMessages | undefined
}

function usesOf(
  { dependencies, templates, sheets, refusal, messages: used }: EngineResult,
  { root, locale, messages }: UseContext,
): Uses & Pick<Entry, 'messagesHash'> {
  const relative = dependencies.map(({ file, hash }) => ({ file: path.relative(root, file), hash }))
  const uses = { dependencies: relative, templates, sheets, ...(refusal && { refusal }) }
  if (locale === undefined || !messages || !used) return uses
  const hashes = Object.fromEntries(used.keys.map((key) => [key, messages.hashOf(locale, key)]))
  return { ...uses, messages: hashes, messagesHash: messages.filesHash }
}
