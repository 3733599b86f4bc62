import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Engine, EngineLimit, EngineLimits, EngineStart } from './engine-port.ts'

/** The bundle of `compile/maizzle/`, beside this file once compiled. */
const WORKER = fileURLToPath(new URL('./maizzle/worker.cjs', import.meta.url))

interface Call {
  resolve: (answer: never) => void
  reject: (error: Error) => void
}

/**
 * Maizzle, in a thread of its own: a template that never ends, or fills the memory, costs that thread and nothing else.
 * It reads relative paths as Maizzle does, so the process must stand in the project's root.
 */
export function createMaizzleEngine(): Engine {
  let limits: EngineLimits = { seconds: 30, megabytes: 1024 }
  let worker: Worker | undefined
  let calls = new Map<number, Call>()
  let lastId = 0

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
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
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

  async function stop(reason: string): Promise<void> {
    const stopped = worker
    drop(Object.assign(new Error(reason), { code: reason }))
    await stopped?.terminate()
  }

  return {
    start(given) {
      limits = given
      return ask<EngineStart>({ call: 'start' })
    },
    async compile(request) {
      const fresh = worker === undefined
      if (fresh) await ask<EngineStart>({ call: 'start' })
      const timer = setTimeout(() => void stop(TOO_LONG), limits.seconds * 1000)
      try {
        return await ask({ call: 'compile', request })
      } catch (error) {
        return limitOf(error as NodeJS.ErrnoException)
      } finally {
        clearTimeout(timer)
      }
    },
    sheets: () => ask({ call: 'sheets' }),
    finish: (files) => ask({ call: 'finish', files }),
    close: () => stop('closed'),
  }
}

const TOO_LONG = 'LETTERFORM_TOO_LONG'

function limitOf(error: NodeJS.ErrnoException): EngineLimit {
  if (error.code === TOO_LONG) return { limit: 'time' }
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return { limit: 'memory' }
  throw error
}
