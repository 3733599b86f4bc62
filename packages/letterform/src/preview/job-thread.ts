import { Worker } from 'node:worker_threads'
import { packageFile } from '../package-folder.ts'
import type { Settings } from '../project/settings.ts'
import type { EmailJobs } from './email-jobs.ts'
import type { JobAnswer, JobMessage } from './email-worker.ts'

const WORKER = packageFile('lib/preview/email-worker.js')

type Limits = Pick<Settings['limits'], 'seconds' | 'megabytes'>
type JobName = keyof EmailJobs
type Given<Name extends JobName> = Parameters<EmailJobs[Name]>[0]
type Output<Name extends JobName> = Awaited<ReturnType<EmailJobs[Name]>>

/** Does work for emails in a thread of its own, so that a large email delays neither the server nor a save. */
export interface JobThread {
  /** Rejects if the job fails or exceeds a limit. */
  run<Name extends JobName>(name: Name, given: Given<Name>, limits: Limits): Promise<Output<Name>>
  /** The next job reads the files of the project again. */
  reset(): void
  close(): Promise<void>
}

/** A job that took too long or too much memory. */
export class JobStopped extends Error {}

interface Call {
  message: JobMessage
  limits: Limits
  resolve: (output: never) => void
  reject: (error: Error) => void
}

export function createJobThread(root: string): JobThread {
  let worker: Worker | undefined
  /** In the order in which the thread answers them. */
  const calls = new Map<number, Call>()
  let timer: NodeJS.Timeout | undefined
  let lastId = 0

  function start({ megabytes }: Limits): Worker {
    const started = new Worker(WORKER, { workerData: { root }, resourceLimits: { maxOldGenerationSizeMb: megabytes } })
    // The preview ends without waiting for it.
    started.unref()
    started.on('message', ({ id, ...answer }: JobAnswer) => {
      const call = calls.get(id)
      calls.delete(id)
      restartTimer()
      if ('output' in answer) call?.resolve(answer.output as never)
      else call?.reject(new Error(answer.error))
    })
    started.on('error', () => worker === started && stopFirst())
    return started
  }

  /** The time of a job begins when the one before has ended. */
  function restartTimer(): void {
    clearTimeout(timer)
    const [first] = calls.values()
    if (first) timer = setTimeout(stopFirst, first.limits.seconds * 1000)
  }

  function send({ message, limits }: Call): void {
    worker ??= start(limits)
    worker.postMessage(message)
  }

  /** The first call is to blame. The thread had not begun the others, so a new one gets them. */
  function stopFirst(): void {
    void worker?.terminate()
    worker = undefined
    const [first] = calls.values()
    if (first) calls.delete(first.message.id)
    for (const call of calls.values()) send(call)
    restartTimer()
    first?.reject(new JobStopped())
  }

  return {
    run(name, given, limits) {
      const message = { id: ++lastId, name, given }
      return new Promise((resolve, reject) => {
        const call = { message, limits, resolve, reject }
        send(call)
        calls.set(message.id, call)
        if (calls.size === 1) restartTimer()
      })
    },
    reset() {
      worker?.postMessage('reset')
    },
    async close() {
      clearTimeout(timer)
      for (const { reject } of calls.values()) reject(new JobStopped())
      calls.clear()
      await worker?.terminate()
    },
  }
}
