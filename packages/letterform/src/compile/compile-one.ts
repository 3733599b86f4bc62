import { once } from '../once.ts'
import { keyOf } from '../project/email-file.ts'
import type { Project } from '../project/load-project.ts'
import type { Sources } from '../project/sources.ts'
import type { TemplateInspector } from '../templates/inspect-templates.ts'
import type { Dependency, Problem, TemplateSource } from '../types.ts'
import type { Cache } from './cache.ts'
import { type Candidate, derivedEntry, deriver, type Entry, translationOf } from './cached-email.ts'
import type { Compilation, FinishedEmail, FinishedResult, PackedEmail } from './compilation.ts'
import { NOTHING_USED, usedBy, usesOf } from './email-uses.ts'
import type { Finish } from './finish-result.ts'
import { pack, unpack } from './packed.ts'
import type { CompilerPass } from './pass.ts'

export interface EmailContext {
  project: Project
  cache: Cache
  /** Finishes an email in another thread; undefined for those that are finished here. */
  finishElsewhere?: (...given: Parameters<Finish>) => Promise<FinishedResult | undefined> | undefined
  loadInspector: () => Promise<TemplateInspector>
  loadFinish: () => Promise<Finish>
}

/** Compiles, analyses and caches an email. */
export async function compileOne(
  { email, key, source }: Candidate & { source: TemplateSource },
  pass: CompilerPass,
  { project, cache, finishElsewhere, loadInspector, loadFinish }: EmailContext,
): Promise<Compilation> {
  const { sources, root } = project
  const own = translationOf(email)
  const name = keyOf(email)
  if (source.text === '') return { ...own, problems: source.problems, used: NOTHING_USED }
  // The engine starts in a thread of its own.
  const started = pass.start()
  const { recursion, reached, hidden } = await loadInspector()
  const prevented = recursion(source)
  await started
  if (prevented) {
    const { problem, templates } = prevented
    return { ...own, problems: [...source.problems, problem], used: { files: templates, templates } }
  }
  const [result, finish] = await Promise.all([pass.compile(source), loadFinish()])
  const finished = (await finishElsewhere?.(source, result)) ?? (await finish(source, result))
  const { problems, email: analysed } = finished
  if ('limit' in result) return { ...own, problems, used: NOTHING_USED }
  const uses = usesOf(result, { root, locale: source.locale, messages: pass.messages })
  const catalogs = problems.flatMap(({ place }) => (place?.file.startsWith('locales/') ? place.file : []))
  const dependencies = withMore(uses.dependencies, [...reached(source), ...hidden(source), ...catalogs], sources)
  const entry: Entry = { key, ...uses, dependencies, problems, ...(analysed && { email: analysed }) }
  const parts = partsOf(finished)
  const isCached = !result.isFleeting && !isTooLong(problems)
  const hash = isCached ? cacheEmail(name, { entry, finished }, cache) : undefined
  const complete = analysed && parts && { ...analysed, ...parts, hash, derive: deriver(name, cache) }
  return { ...own, problems, used: usedBy(entry), ...(complete && { email: complete }) }
}

type Parts = Pick<FinishedEmail, 'whole' | 'programs' | 'packed'>

function partsOf({ whole, programs, packed }: FinishedResult): Parts | undefined {
  if (packed) {
    return {
      whole: once(() => unpack(packed.whole)),
      programs: once(() => unpack(packed.programs)),
      packed: () => packed,
    }
  }
  if (!whole || !programs) return undefined
  const packNow = once(() => ({ whole: pack(whole), programs: pack(programs) }))
  return { whole: () => whole, programs: () => programs, packed: packNow }
}

function cacheEmail(name: string, { entry, finished }: { entry: Entry; finished: FinishedResult }, cache: Cache) {
  const { packed } = finished
  const put = (to: string, head: unknown, part: keyof PackedEmail) =>
    packed ? cache.setPacked(to, head, packed[part]) : cache.set(to, head, finished[part] ?? null)
  const hash = put(name, entry, 'whole')
  const parts = derivedEntry('parts', name)
  if (entry.email && hash !== undefined && cache.get(parts)?.head !== hash) put(parts, hash, 'programs')
  return hash
}

/** Thousands of places, each with its line, take longer to read than the email to compile. */
function isTooLong(problems: Problem[]): boolean {
  return problems.reduce((places, { also = [] }) => places + 1 + also.length, 0) > MOST_PLACES
}

const MOST_PLACES = 1000

/**
 * The checks of templates read components too that the engine had no use for. The line of a problem in a file of messages depends
 * on the whole file.
 */
function withMore(dependencies: Dependency[], files: string[], sources: Sources): Dependency[] {
  const known = new Set(dependencies.map(({ file }) => file))
  const more = [...new Set(files)].filter((file) => !known.has(file))
  return [...dependencies, ...more.map((file) => ({ file, hash: sources.hash(file) }))]
}
