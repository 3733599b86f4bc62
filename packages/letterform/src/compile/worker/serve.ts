import { parentPort } from 'node:worker_threads'
import { hashOf } from '../../hash.ts'
import { type LoadedConfig, loadConfig } from '../../project/load-config.ts'
import { createSteps } from '../engine/render-email.ts'
import type { ContentHashes, EngineFailure, EngineGiven, EngineRequest, EngineStart } from '../engine-port.ts'
import { type CompileEmail, createCompileEmail, type Maizzle } from './compile-email.ts'
import type { SheetMemory } from './sheet-memory.ts'
import * as styleSheets from './style-sheets.ts'
import * as trackReads from './track-reads.ts'

/** Messages from the main thread. Each one gets an answer with the same id, in order. */
export type WorkerCall =
  | { call: 'load'; environment: string }
  | ({ call: 'start'; environment: string } & EngineGiven)
  | { call: 'compile'; request: EngineRequest }
  | { call: 'sheets' }
  | { call: 'memory'; content: ContentHashes }
  | { call: 'finish'; files: string[] }

/** Loaders that must live outside of the bundle. */
export interface Loaders {
  /** Loads modules of the project. */
  importModule: (url: string) => Promise<unknown>
  /** Loads the chunk with Maizzle, which shares these modules with us. */
  loadMaizzle: (shared: Record<string, unknown>) => Maizzle
}

let config: Record<string, unknown> | undefined
let load: (environment: string) => Promise<LoadedConfig>
let compile: CompileEmail
let maizzle: Maizzle | undefined
let loadMaizzle: () => Maizzle
let steps = createSteps()
let compiled = 0

/** What steps cache grows with each new style and statement, and a preview may run for days. */
const MOST_EMAILS = 10_000

/** Answers messages from the main thread. */
export function serve(loaders: Loaders): void {
  trackReads.installTracking()
  load = (environment) => loadConfig(process.cwd(), { environment, importModule: loaders.importModule })
  loadMaizzle = () => {
    maizzle ??= loaders.loadMaizzle({ 'shared:style-sheets': styleSheets, 'shared:track-reads': trackReads })
    return maizzle
  }
  let last = Promise.resolve()
  parentPort!.on('message', ({ id, ...message }: WorkerCall & { id: number }) => {
    if (!(message.call in answers)) return
    // One after the other: what is read meanwhile belongs to the email that is being compiled.
    last = last.then(async () => parentPort!.postMessage({ id, answer: await answer(message) }))
  })
}

const answers = {
  /** Node keeps the modules of the config for `start`, which reports what is wrong with it. */
  load: ({ environment }: { environment: string }) => load(environment).then(() => undefined),
  start,
  compile({ request }: { request: EngineRequest }) {
    compiled++
    return compile(request)
  },
  sheets: styleSheets.sheetOutputs,
  memory: ({ content }: { content: ContentHashes }) => styleSheets.sheetMemory(content),
  finish: ({ files }: { files: string[] }) => run('afterBuild', { config, files }),
}

type StartCall = Omit<WorkerCall & { call: 'start' }, 'call'>

function answer(message: WorkerCall): unknown {
  return answers[message.call](message as never)
}

async function start({ environment, before, unsaved = {}, messages }: StartCall): Promise<EngineStart> {
  trackReads.setUnsaved(unsaved)
  styleSheets.startPass(before?.memory as SheetMemory | undefined, before?.content)
  const loaded = await load(environment)
  if ('problem' in loaded) return { failure: describe(new Error(loaded.problem.message)), event: 'config' }
  config = loaded.config
  config.build = { ...(config.build as object) }
  const failure = await run('beforeCreate', { config })
  if (failure) return { ...failure, event: 'beforeCreate' }
  if (compiled > MOST_EMAILS) {
    steps = createSteps()
    compiled = 0
  }
  compile = createCompileEmail(config, loadMaizzle, { steps, messages })
  return { configHash: hashOfConfig(config) }
}

async function run(event: string, argument: unknown): Promise<EngineFailure | undefined> {
  try {
    const handler = config?.[event]
    if (typeof handler === 'function') await handler(argument)
    return undefined
  } catch (error) {
    return { failure: describe(error) }
  }
}

function describe(error: unknown): EngineFailure['failure'] {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
  return { name, message, stack: stack ?? message }
}

/** Functions are hashed as their source, so a value that a config computes differently each time counts as a change. */
function hashOfConfig(value: unknown): string {
  const seen = new WeakSet<object>()
  const text = JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === 'function' || item instanceof RegExp || typeof item === 'bigint') return String(item)
    if (typeof item === 'object' && item !== null) {
      if (seen.has(item)) return 'again'
      seen.add(item)
    }
    return item
  })
  return hashOf(text)
}
