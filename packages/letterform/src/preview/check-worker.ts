import { parentPort, workerData } from 'node:worker_threads'
import type { CheckedEmail } from '../check/rule.ts'
import { type CheckOutput, createEmailChecker, type EmailChecker } from '../check-project/email-checker.ts'
import { reportClients } from '../check-project/report-clients.ts'
import type { ClientReport } from '../clients/client-report.ts'
import type { FinishedEmail, Programs } from '../compile/compilation.ts'
import type { EmailFile } from '../project/email-file.ts'
import { loadProject } from '../project/load-project.ts'
import { mailsOf } from '../project/scenarios.ts'
import type { CompiledEmail } from '../types.ts'

export interface CheckJob {
  id: number
  wish: 'check' | 'report'
  email: Omit<FinishedEmail, 'whole' | 'programs' | 'derive'>
  file: EmailFile
  whole: CompiledEmail
  programs: Programs
}

/** What a report needs of the email: its clients, and the mail of its first scenario. */
export interface ReportOutput {
  clients: ClientReport[]
  mail?: { subject: string; text: string; html: string }
}

export type CheckAnswer = { id: number } & (
  | { output: CheckOutput | ReportOutput; error?: never }
  | { output?: never; error: string }
)

const { root } = workerData as { root: string }
let checker: Promise<EmailChecker> | undefined

async function loadChecker(): Promise<EmailChecker> {
  const { project } = await loadProject(root)
  if (!project) throw new Error('The config is broken, which the preview reports')
  return createEmailChecker(project, false)
}

async function answer({ id, wish, email, file, whole, programs }: CheckJob): Promise<CheckAnswer> {
  try {
    checker ??= loadChecker()
    const { check, read } = await checker
    const derive: FinishedEmail['derive'] = (_name, _key, make) => make()
    const input = { email: { ...email, whole: () => whole, programs: () => programs, derive }, file }
    return { id, output: wish === 'check' ? check(input) : reportOf(read(input)) }
  } catch (error) {
    return { id, error: String(error) }
  }
}

function reportOf(email: CheckedEmail): ReportOutput {
  const [mail] = mailsOf(email.rendered())
  const sample = mail && { subject: mail.subject ?? '', text: mail.text, html: mail.html }
  return { clients: reportClients(email), ...(sample && { mail: sample }) }
}

parentPort!.on('message', async (message: CheckJob | 'reset') => {
  if (message === 'reset') checker = undefined
  else parentPort!.postMessage(await answer(message))
})
