import { createHash } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import { loadConfig } from '../../project/load-config.ts'
import type { EngineFailure, EngineRequest, EngineStart } from '../engine-port.ts'
import { renderEmail } from './render-email.ts'
import { sheetOutputs, startPass } from './style-sheets.ts'
import { installTracking } from './track-reads.ts'

/** What the main thread asks for; every message is answered by one with the same number. */
export type WorkerCall =
  | { call: 'start' }
  | { call: 'compile'; request: EngineRequest }
  | { call: 'sheets' }
  | { call: 'finish'; files: string[] }

let config: MaizzleConfig | undefined

installTracking()
parentPort!.on('message', async ({ id, ...message }: WorkerCall & { id: number }) => {
  parentPort!.postMessage({ id, answer: await answer(message) })
})

function answer(message: WorkerCall): unknown {
  if (message.call === 'start') return start()
  if (message.call === 'compile') return renderEmail(message.request, config!)
  if (message.call === 'sheets') return sheetOutputs()
  return finish(message.files)
}

async function start(): Promise<EngineStart> {
  startPass()
  const loaded = await loadConfig(process.cwd())
  if ('problem' in loaded) return { failure: describe(new Error(loaded.problem.message)), event: 'config' }
  config = loaded.config
  config.build = { ...(config.build as object) }
  const failure = await run('beforeCreate', { config })
  if (failure) return { ...failure, event: 'beforeCreate' }
  return { fingerprint: fingerprint(config) }
}

function finish(files: string[]): Promise<EngineFailure | undefined> {
  return run('afterBuild', { config, files })
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

/** What a config holds, functions by their text: a value that it computed anew counts as a change. */
function fingerprint(value: unknown): string {
  const seen = new WeakSet<object>()
  const text = JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === 'function' || item instanceof RegExp || typeof item === 'bigint') return String(item)
    if (typeof item === 'object' && item !== null) {
      if (seen.has(item)) return 'again'
      seen.add(item)
    }
    return item
  })
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}
