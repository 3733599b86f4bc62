import { parentPort, workerData } from 'node:worker_threads'
import { type CheckOutput, createEmailChecker, type EmailChecker } from '../check-project/email-checker.ts'
import type { FinishedEmail, Programs } from '../compile/compilation.ts'
import type { EmailFile } from '../project/email-file.ts'
import { loadProject } from '../project/load-project.ts'
import type { CompiledEmail } from '../types.ts'

export interface CheckJob {
  id: number
  email: Omit<FinishedEmail, 'whole' | 'programs' | 'derive'>
  file: EmailFile
  whole: CompiledEmail
  programs: Programs
}

export type CheckAnswer = { id: number } & ({ output: CheckOutput; error?: never } | { output?: never; error: string })

const { root } = workerData as { root: string }
let checker: Promise<EmailChecker> | undefined

async function loadChecker(): Promise<EmailChecker> {
  const { project } = await loadProject(root)
  if (!project) throw new Error('The config is broken, which the preview reports')
  return createEmailChecker(project, false)
}

async function check({ id, email, file, whole, programs }: CheckJob): Promise<CheckAnswer> {
  try {
    checker ??= loadChecker()
    const { check } = await checker
    const derive: FinishedEmail['derive'] = (_name, _key, make) => make()
    return { id, output: check({ email: { ...email, whole: () => whole, programs: () => programs, derive }, file }) }
  } catch (error) {
    return { id, error: String(error) }
  }
}

parentPort!.on('message', async (message: CheckJob | 'reset') => {
  if (message === 'reset') checker = undefined
  else parentPort!.postMessage(await check(message))
})
