import { Worker } from 'node:worker_threads'
import { packageFile } from '../package-folder.ts'
import type {
  Engine,
  EngineFailure,
  EngineLimit,
  EngineLimits,
  EngineResult,
  EngineStart,
  UnsavedTexts,
} from './engine-port.ts'

const WORKER = packageFile('lib/compile/maizzle-worker.js')

interface Call {
  resolve: (answer: never) => void
  reject: (error: Error) => void
}

/**
 * Runs the engine in a worker thread, so that a template that loops forever or fills the memory ends only the thread. V8's
 * compiled code is cached in `codeFolder`, if given.
 *
 * Relative paths are resolved as in Maizzle, so the working directory must be the project's root.
 */
export function createMaizzleEngine(codeFolder?: string): Engine {
  let limits: EngineLimits = { seconds: 30, megabytes: 1024 }
  let unsaved: UnsavedTexts = {}
  let worker: Worker | undefined
  let calls = new Map<number, Call>()
  let lastId = 0
  let compiled = 0

  function ask<Answer>(message: object): Promise<Answer> {
    worker ??= startWorker()
    const id = ++lastId
    return new Promise<Answer>((resolve, reject) => {
      calls.set(id, { resolve, reject })
      worker!.postMessage({ id, ...message })
    })
  }

  function startWorker(): Worker {
    const started = new Worker(WORKER, {
      workerData: { codeFolder },
      // Compiling creates many short-lived objects: a larger young generation halves the time for garbage collection.
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes, maxYoungGenerationSizeMb: 64 },
    })
    const fail = (error: Error) => {
      if (worker === started) drop(error)
    }
    started.on('message', ({ id, answer }: { id: number; answer: never }) => {
      calls.get(id)?.resolve(answer)
      calls.delete(id)
    })
    started.on('error', fail)
    started.on('exit', () => fail(new Error('The engine stopped')))
    return started
  }

  function drop(error: Error): void {
    const waiting = calls
    calls = new Map()
    worker = undefined
    for (const { reject } of waiting.values()) reject(error)
  }

  async function limited<Answer>(answer: Promise<Answer>): Promise<Answer> {
    const timer = setTimeout(() => void stop(TOO_LONG), limits.seconds * 1000)
    try {
      return await answer
    } finally {
      clearTimeout(timer)
    }
  }

  function tooLong(error: NodeJS.ErrnoException): EngineFailure {
    if (error.code !== TOO_LONG) throw error
    return { failure: { name: 'Error', message: `it did not end within ${limits.seconds} s`, stack: '' } }
  }

  function saveCode(): Promise<void> {
    return ask<void>({ call: 'saveCode' }).catch(() => {})
  }

  async function stop(reason: string): Promise<void> {
    const stopped = worker
    drop(Object.assign(new Error(reason), { code: reason }))
    await stopped?.terminate()
  }

  return {
    warm() {
      worker ??= startWorker()
    },
    start(given, before, open = {}) {
      limits = given
      unsaved = open
      return limited(ask<EngineStart>({ call: 'start', before, unsaved })).catch((error) => ({
        ...tooLong(error),
        event: 'beforeCreate',
      }))
    },
    async compile(request) {
      if (!worker) await ask<EngineStart>({ call: 'start', unsaved })
      try {
        const result = await limited(ask<EngineResult>({ call: 'compile', request }))
        if (++compiled === WORTH_KEEPING) void saveCode()
        return result
      } catch (error) {
        return limitOf(error as NodeJS.ErrnoException)
      }
    },
    sheets: () => ask({ call: 'sheets' }),
    memory: (content) => ask({ call: 'memory', content }),
    finish: (files) => limited(ask<EngineFailure | undefined>({ call: 'finish', files })).catch(tooLong),
    async close() {
      if (compiled > 0 && compiled < WORTH_KEEPING && worker) await saveCode()
      await stop('closed')
    },
  }
}

/** After this many emails V8 has compiled most functions and not yet dropped any. With fewer emails, code is cached on close. */
const WORTH_KEEPING = 4

const TOO_LONG = 'LETTERFORM_TOO_LONG'

function limitOf(error: NodeJS.ErrnoException): EngineLimit {
  if (error.code === TOO_LONG) return { limit: 'time' }
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return { limit: 'memory' }
  throw error
}
