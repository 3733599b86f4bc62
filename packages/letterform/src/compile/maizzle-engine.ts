import { Worker } from 'node:worker_threads'
import { packageFile } from '../package-folder.ts'
import { DEFAULT_ENVIRONMENT } from '../project/load-config.ts'
import { DEFAULT_LIMITS } from '../project/resolve-settings.ts'
import type {
  Engine,
  EngineFailure,
  EngineGiven,
  EngineLimit,
  EngineRequest,
  EngineResult,
  EngineSetup,
  EngineStart,
} from './engine-port.ts'

const WORKER = packageFile('lib/compile/maizzle-worker.cjs')

interface Call {
  /** Whether the time limit applies to it. */
  isLimited: boolean
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
  let setup: EngineSetup = { limits: DEFAULT_LIMITS, environment: DEFAULT_ENVIRONMENT }
  /** What a new thread needs as well. */
  let texts: Omit<EngineGiven, 'before'> = {}
  let worker: Worker | undefined
  /** In the order in which the worker answers them. */
  let calls = new Map<number, Call>()
  let timer: NodeJS.Timeout | undefined
  let lastId = 0
  let hasCompiled = false
  let codeSaved: Promise<void> | undefined

  function ask<Answer>(message: object, isLimited = false): Promise<Answer> {
    worker ??= startWorker()
    const id = ++lastId
    return new Promise<Answer>((resolve, reject) => {
      calls.set(id, { isLimited, resolve, reject })
      if (calls.size === 1) restartTimer()
      worker!.postMessage({ id, ...message })
    })
  }

  function startWorker(): Worker {
    const started = new Worker(WORKER, {
      workerData: { codeFolder },
      resourceLimits: { maxOldGenerationSizeMb: setup.limits.megabytes, maxYoungGenerationSizeMb: 16 },
    })
    const fail = (error: Error) => {
      if (worker === started) drop(error)
    }
    started.on('message', ({ id, answer }: { id: number; answer: never }) => {
      const call = calls.get(id)
      calls.delete(id)
      restartTimer()
      call?.resolve(answer)
    })
    started.on('error', fail)
    started.on('exit', () => fail(new Error('The engine stopped')))
    return started
  }

  /** The worker is busy with the first call. The time of the next one begins with the answer to that. */
  function restartTimer(): void {
    clearTimeout(timer)
    const [first] = calls.values()
    if (first?.isLimited) timer = setTimeout(() => void stop(TOO_LONG), setup.limits.seconds * 1000)
  }

  /** The first call is to blame. The worker had not begun the others. */
  function drop(error: NodeJS.ErrnoException): void {
    const [first, ...others] = calls.values()
    calls = new Map()
    worker = undefined
    clearTimeout(timer)
    first?.reject(error)
    for (const { reject } of others) reject(error.code === CLOSED ? error : errorOf(NOT_BEGUN))
  }

  async function compile(request: EngineRequest): Promise<EngineResult | EngineLimit> {
    if (!worker) await ask<EngineStart>({ call: 'start', environment: setup.environment, ...texts })
    try {
      const result = await ask<EngineResult>({ call: 'compile', request }, true)
      hasCompiled = true
      // The main thread still has to analyse this email, so nobody waits for it.
      if (calls.size === 0) void saveCode()
      return result
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === NOT_BEGUN ? compile(request) : limitOf(error as Error)
    }
  }

  function tooLong(error: NodeJS.ErrnoException): EngineFailure {
    if (error.code !== TOO_LONG) throw error
    return { failure: { name: 'Error', message: `it did not end within ${setup.limits.seconds} s`, stack: '' } }
  }

  function saveCode(): Promise<void> {
    codeSaved ??= ask<void>({ call: 'saveCode' }).catch(() => {})
    return codeSaved
  }

  function isBusy(): boolean {
    return [...calls.values()].some(({ isLimited }) => isLimited)
  }

  async function stop(code: string): Promise<void> {
    const stopped = worker
    drop(errorOf(code))
    await stopped?.terminate()
  }

  return {
    warm(environment = setup.environment) {
      // Functions cannot be sent to a thread, so a config is loaded here and there: at the same time, since it may be slow.
      if (!worker) ask({ call: 'load', environment }).catch(() => {})
    },
    start(given, { before, ...open } = {}) {
      // A thread that started before the config was known has another limit.
      if (worker && given.limits.megabytes !== setup.limits.megabytes) void stop(CLOSED)
      setup = given
      texts = open
      return ask<EngineStart>({ call: 'start', environment: given.environment, before, ...texts }, true).catch(
        (error) => ({
          ...tooLong(error),
          event: 'beforeCreate',
        }),
      )
    },
    compile,
    sheets: () => ask({ call: 'sheets' }),
    memory: (content) => ask<unknown>({ call: 'memory', content }),
    finish: (files) => ask<EngineFailure | undefined>({ call: 'finish', files }, true).catch(tooLong),
    async close() {
      if (hasCompiled && worker && !isBusy()) await saveCode()
      await stop(CLOSED)
    },
  }
}

const TOO_LONG = 'LETTERFORM_TOO_LONG'
const NOT_BEGUN = 'LETTERFORM_NOT_BEGUN'
const CLOSED = 'LETTERFORM_CLOSED'

function errorOf(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code })
}

function limitOf(error: NodeJS.ErrnoException): EngineLimit {
  if (error.code === TOO_LONG) return { limit: 'time' }
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return { limit: 'memory' }
  throw error
}
