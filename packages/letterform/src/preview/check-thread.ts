import { Worker } from 'node:worker_threads'
import type { CheckInput, CheckOutput } from '../check-project/email-checker.ts'
import { packageFile } from '../package-folder.ts'
import type { Settings } from '../project/settings.ts'
import type { CheckAnswer, CheckJob, ReportOutput } from './check-worker.ts'

const WORKER = packageFile('lib/preview/check-worker.js')

/** Checks emails in a thread of its own, so that a large email delays neither the server nor a save. */
export interface CheckThread {
  /** Rejects if the check fails or exceeds a limit. */
  check(input: CheckInput, limits: Settings['limits']): Promise<CheckOutput>
  /** What a report needs; in the same way. */
  report(input: CheckInput, limits: Settings['limits']): Promise<ReportOutput>
  /** The next check reads the files of the project again. */
  reset(): void
  close(): Promise<void>
}

/** A check that took too long or too much memory. */
export class CheckStopped extends Error {}

interface Call {
  job: CheckJob
  limits: Settings['limits']
  resolve: (output: never) => void
  reject: (error: Error) => void
}

export function createCheckThread(root: string): CheckThread {
  let worker: Worker | undefined
  /** In the order in which the thread answers them. */
  const calls = new Map<number, Call>()
  let timer: NodeJS.Timeout | undefined
  let lastId = 0

  function start({ megabytes }: Settings['limits']): Worker {
    const started = new Worker(WORKER, { workerData: { root }, resourceLimits: { maxOldGenerationSizeMb: megabytes } })
    // The preview ends without waiting for it.
    started.unref()
    started.on('message', ({ id, output, error }: CheckAnswer) => {
      const call = calls.get(id)
      calls.delete(id)
      restartTimer()
      if (output) call?.resolve(output as never)
      else call?.reject(new Error(error))
    })
    started.on('error', () => worker === started && stopFirst())
    return started
  }

  /** The time of a check begins when the one before has ended. */
  function restartTimer(): void {
    clearTimeout(timer)
    const [first] = calls.values()
    if (first) timer = setTimeout(stopFirst, first.limits.seconds * 1000)
  }

  function send({ job, limits }: Call): void {
    worker ??= start(limits)
    worker.postMessage(job)
  }

  /** The first call is to blame. The thread had not begun the others, so a new one gets them. */
  function stopFirst(): void {
    void worker?.terminate()
    worker = undefined
    const [first] = calls.values()
    if (first) calls.delete(first.job.id)
    for (const call of calls.values()) send(call)
    restartTimer()
    first?.reject(new CheckStopped())
  }

  async function ask<Output>(wish: CheckJob['wish'], input: CheckInput, limits: Settings['limits']): Promise<Output> {
    const { whole, programs, derive: _, ...email } = input.email
    const job = { id: ++lastId, wish, email, file: input.file, whole: whole(), programs: programs() }
    return new Promise<Output>((resolve, reject) => {
      const call = { job, limits, resolve, reject }
      send(call)
      calls.set(job.id, call)
      if (calls.size === 1) restartTimer()
    })
  }

  return {
    check: (input, limits) => ask('check', input, limits),
    report: (input, limits) => ask('report', input, limits),
    reset() {
      worker?.postMessage('reset')
    },
    async close() {
      clearTimeout(timer)
      for (const { reject } of calls.values()) reject(new CheckStopped())
      calls.clear()
      await worker?.terminate()
    },
  }
}
