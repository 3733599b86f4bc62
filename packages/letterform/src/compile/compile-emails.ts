import { isError } from '../diagnostics.ts'
import { once } from '../once.ts'
import { type EmailFile, keyOf } from '../project/email-file.ts'
import { readEmail } from '../project/read-email.ts'
import type { Problem } from '../types.ts'
import { type Candidate, candidateFor, fromCache, withoutWhole } from './cached-email.ts'
import type { Compilation } from './compilation.ts'
import { compileOne, type EmailContext } from './compile-one.ts'
import type { Engine } from './engine-port.ts'
import { optimizeLater } from './optimize-later.ts'
import { type CompilerPass, startPass } from './pass.ts'
import { createReadAhead } from './read-ahead.ts'
import type { SheetState } from './validity.ts'

export interface CompileContext extends Pick<EmailContext, 'project' | 'cache' | 'finishElsewhere'> {
  engine: Engine
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
