import path from 'node:path'
import { problem } from '../diagnostics.ts'
import { hashOf } from '../hash.ts'
import type { EmailFile } from '../project/email-file.ts'
import { withoutOwnKeys } from '../project/front-matter.ts'
import type { Project } from '../project/load-project.ts'
import { isPseudo } from '../project/settings.ts'
import type { Problem, TemplateSource } from '../types.ts'
import type { Cache } from './cache.ts'
import type { ContentHashes, Engine, EngineLimit, EngineResult, EngineUse } from './engine-port.ts'
import { openMessages, type ProjectMessages } from './open-messages.ts'
import { type ContentState, compareSheets, contentHashes, hashOfContent, type SheetState } from './validity.ts'

/** One run over some emails, with what they share: the config, Tailwind's content, the engine. */
export interface CompilerPass {
  /** A hash of the config. With `beforeCreate`, of what that made of it. */
  configHash: string
  /** Why the engine could not start. */
  failure: Problem | undefined
  /** Undefined in a project of one language. */
  messages: ProjectMessages | undefined
  /** Starts the engine, on the first call. */
  start(): Promise<void>
  compile(source: TemplateSource): Promise<EngineResult | EngineLimit>
  /** Unknown until the engine has processed the sheets for an email of this pass. */
  stateOfSheets(entry: Pick<EngineUse, 'sheets'>): Promise<SheetState>
  /** Asks the engine for what the next pass needs. It is cached when `ended` resolves. */
  end(): Promise<{ ended: Promise<void> }>
}

const CONTENT = 'content'
const MEMORY = 'memory'

/** The cache entries of passes. */
export const PASS_ENTRIES = [CONTENT, MEMORY]

export async function startPass({
  emails,
  project,
  engine,
  cache,
}: {
  emails: EmailFile[]
  project: Project
  engine: Engine
  cache: Cache
}): Promise<CompilerPass> {
  const last = cache.get<ContentState, null>(CONTENT)?.head
  const hashesAt = (places: string[]) => contentHashes(places, project.sources)
  const content = last && (await hashesAt(last.places))
  const outputs = content && last.contentHash === hashOfContent(content) ? last.outputs : undefined
  const messages = await openMessages(project, cache)
  let places = last?.places ?? []
  let running: Promise<void> | undefined
  let current: Promise<Record<string, string>> | undefined

  const pass: CompilerPass = {
    configHash: project.projectHash,
    failure: undefined,
    messages,
    start() {
      running ??= start()
      return running
    },
    async compile(source) {
      await pass.start()
      current = undefined
      const { file, target, locale } = source
      const text = withoutOwnKeys(source.protected.text)
      const result = await engine.compile({
        file,
        text,
        target,
        ...(locale && { locale, ...fallbackOf(locale, project) }),
        extensions: project.extensions,
      })
      if (!('limit' in result) && result.content.length > 0) {
        places = result.content.map((place) => relativePlace(place, project.root))
      }
      return result
    },
    async stateOfSheets({ sheets }) {
      if (outputs) return compareSheets(sheets, outputs)
      current ??= running ? engine.sheets() : Promise.resolve({})
      return compareSheets(sheets, await current)
    },
    async end() {
      if (!running) return { ended: Promise.resolve() }
      // A pass reads every file only once, so the hashes from its start are still right.
      const isSame = content && places.join('\n') === last.places.join('\n')
      const now = isSame ? content : await hashesAt(places)
      const ended = Promise.all([engine.sheets(), engine.memory(now)]).then(([compiled, memory]) => {
        const state: ContentState = { places, contentHash: hashOfContent(now), outputs: { ...outputs, ...compiled } }
        cache.set(CONTENT, state, null)
        cache.set(MEMORY, project.projectHash, memory)
      })
      // If a pipeline fails first, it never awaits this.
      ended.catch(() => {})
      return { ended }
    },
  }

  async function start(): Promise<void> {
    const { environment, settings } = project
    const setup = { environment, limits: settings.limits }
    const started = await engine.start(setup, {
      before: memoryOf(project, cache, content),
      messages: messages?.inLocales([
        ...new Set([...settings.locales, ...emails.flatMap(({ locale }) => locale ?? [])]),
      ]),
    })
    if ('failure' in started) {
      const { message, stack } = started.failure
      pass.failure = problem('event-threw', { event: started.event, reason: message }, undefined, stack)
    } else pass.configHash = hashOf(project.projectHash, started.configHash)
  }

  // `beforeCreate` changes the config, so its hash is known only after the engine has started.
  if (typeof project.config.beforeCreate === 'function') await pass.start()
  return pass
}

function fallbackOf(locale: string, { settings: { fallback, defaultLocale } }: Project): { fallback?: string } {
  return (fallback || isPseudo(locale)) && defaultLocale ? { fallback: defaultLocale } : {}
}

function memoryOf({ projectHash }: Project, cache: Cache, content: ContentHashes | undefined) {
  const kept = cache.get<string, unknown>(MEMORY)
  return content && kept?.head === projectHash ? { memory: kept.body(), content } : undefined
}

function relativePlace(place: string, root: string): string {
  const [folder, pattern] = place.split('\0') as [string, string | undefined]
  const relative = path.relative(root, folder)
  return pattern === undefined ? relative : `${relative}\0${pattern}`
}
