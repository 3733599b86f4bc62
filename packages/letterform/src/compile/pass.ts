import path from 'node:path'
import { problem } from '../diagnostics.ts'
import { hashOf } from '../hash.ts'
import { withoutOwnKeys } from '../project/front-matter.ts'
import type { Project } from '../project/load-project.ts'
import type { Problem, TemplateSource } from '../types.ts'
import type { Cache } from './cache.ts'
import type { ContentHashes, Engine, EngineLimit, EngineResult, EngineUse } from './engine-port.ts'
import { type ContentState, contentHashes, sheetsStand, stateOf } from './validity.ts'

/** What is shared by the emails of one build: the config's fingerprint, the state of the content, the running engine. */
export interface Pass {
  fingerprint: string
  /** Why the engine could not start before anything was asked of it. */
  failure: Problem | undefined
  start(): Promise<void>
  compile(source: TemplateSource): Promise<EngineResult | EngineLimit>
  sheetsStand(entry: EngineUse): Promise<boolean>
  /** Keeps what the next build may go by. */
  end(): Promise<void>
}

/** The names of what passes keep in the cache. */
export const CONTENT = 'content'
export const MEMORY = 'memory'

export async function startPass({
  project,
  engine,
  cache,
}: {
  project: Project
  engine: Engine
  cache: Cache
}): Promise<Pass> {
  const known = cache.get<ContentState, null>(CONTENT)?.head
  const hashesAt = (places: string[]) => contentHashes(places, project.sources)
  const content = known && (await hashesAt(known.places))
  const outputs = content && known.state === stateOf(content) ? known.outputs : undefined
  let places = known?.places ?? []
  let running: Promise<void> | undefined
  let fresh: Promise<Record<string, string>> | undefined

  const pass: Pass = {
    fingerprint: project.projectHash,
    failure: undefined,
    start() {
      running ??= start()
      return running
    },
    async compile(source) {
      await pass.start()
      fresh = undefined
      const { file, target } = source
      const text = withoutOwnKeys(source.protected.text)
      const result = await engine.compile({ file, text, target, extensions: project.extensions })
      if (!('limit' in result) && result.content.length > 0) {
        places = result.content.map((place) => relativePlace(place, project.root))
      }
      return result
    },
    async sheetsStand(entry) {
      if (outputs) return sheetsStand(entry, outputs) === true
      if (!running) return false
      fresh ??= engine.sheets()
      return sheetsStand(entry, await fresh) === true
    },
    async end() {
      if (!running) return
      // Nothing is read twice in one pass, so what was looked at in the beginning stands.
      const isSame = content && places.join('\n') === known.places.join('\n')
      const now = isSame ? content : await hashesAt(places)
      const [met, memory] = await Promise.all([engine.sheets(), engine.memory(now)])
      cache.set(CONTENT, { places, state: stateOf(now), outputs: { ...outputs, ...met } }, null)
      cache.set(MEMORY, project.projectHash, memory)
    },
  }

  async function start(): Promise<void> {
    const started = await engine.start(project.settings.limits, memoryOf(project, cache, content))
    if ('failure' in started) {
      const { message, stack } = started.failure
      pass.failure = problem('event-threw', { event: started.event, reason: message }, undefined, stack)
    } else pass.fingerprint = hashOf(project.projectHash, started.fingerprint)
  }

  // What `beforeCreate` puts into the config is known only once it ran.
  if (typeof project.config.beforeCreate === 'function') await pass.start()
  return pass
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
