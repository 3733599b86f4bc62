import { parentPort, workerData } from 'node:worker_threads'
import { type EmailJobs, openJobs } from './email-jobs.ts'

export interface JobMessage {
  id: number
  name: keyof EmailJobs
  given: unknown
}

export type JobAnswer = { id: number } & ({ output: unknown } | { error: string })

const { root } = workerData as { root: string }
let opened: Promise<EmailJobs> | undefined

parentPort!.on('message', async (message: JobMessage | 'reset') => {
  if (message === 'reset') opened = undefined
  else await answer(message)
})

async function answer({ id, name, given }: JobMessage): Promise<void> {
  const send = (answered: JobAnswer, transfer: ArrayBuffer[] = []) => parentPort!.postMessage(answered, transfer)
  try {
    opened ??= openJobs(root)
    const output = await (await opened)[name](given as never)
    send({ id, output }, output instanceof Uint8Array ? [output.buffer as ArrayBuffer] : [])
  } catch (error) {
    send({ id, error: String(error) })
  }
}
