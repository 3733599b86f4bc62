import type { Audit } from '../browser/auditor.ts'
import type { CheckOutput, EmailChecker } from '../check-project/email-checker.ts'
import type { ClientReport } from '../clients/client-report.ts'
import type { FinishedResult } from '../compile/compilation.ts'
import type { EngineResult } from '../compile/engine-port.ts'
import type { Finish } from '../compile/finish-result.ts'
import { pack } from '../compile/packed.ts'
import { once } from '../once.ts'
import type { EmailFile } from '../project/email-file.ts'
import { loadProject, type Project } from '../project/load-project.ts'
import { mailsOf } from '../project/scenarios.ts'
import type { TemplateSource } from '../types.ts'
import { type ClonedEmail, fromClone } from './cloned-email.ts'
import type { EmailState } from './email-state.ts'

/** What a thread does for emails. Everything that it gets and returns is data. */
export interface EmailJobs {
  /** What the rules find. */
  check(given: ClonedInput): Promise<CheckOutput>
  /** What a report needs of the email. */
  report(given: ClonedInput): Promise<ReportOutput>
  /** What axe-core audits. */
  pages(given: ClonedInput): Promise<string[]>
  /** The findings of these audits. */
  judge(given: ClonedInput & { audits: Audit[] }): Promise<CheckOutput>
  /** Undefined if the files are no longer those that the email was compiled from. */
  finish(given: FinishInput): Promise<FinishedResult | undefined>
  /** The script that a page loads, in UTF-8. */
  script(given: ScriptInput): Promise<Uint8Array>
}

export interface ClonedInput {
  email: ClonedEmail
  file: EmailFile
}

/** Its clients, and the mail of its first scenario. */
export interface ReportOutput {
  clients: ClientReport[]
  mail?: { subject: string; text: string; html: string }
}

export interface FinishInput {
  source: TemplateSource
  result: EngineResult
  /** Of the email and the templates that it uses, by file. */
  hashes: Record<string, string | null>
}

export interface ScriptInput {
  kind: 'email' | 'marked'
  state: Omit<EmailState, 'compiled'>
  compiled: ClonedEmail
}

/** Opens the project anew. What emails share is read and loaded once, when a job first needs it. */
export async function openJobs(root: string): Promise<EmailJobs> {
  const { project } = await loadProject(root)
  if (!project) throw new Error('The config is broken, which the preview reports')
  const loadChecker = once(async () =>
    (await import('../check-project/email-checker.ts')).createEmailChecker(project, false),
  )
  const loadFinish = once(() => openFinish(project))
  return {
    check: async ({ email, file }) => (await loadChecker()).check({ email: fromClone(email), file }),
    report: async (given) => report(given, await loadChecker()),
    pages: async (given) => (await openAudit(given, await loadChecker(), project)).pages(),
    judge: async (given) => (await openAudit(given, await loadChecker(), project)).judge(given.audits),
    async finish({ source, result, hashes }) {
      const isSame = Object.entries(hashes).every(([file, hash]) => project.sources.hash(file) === hash)
      return isSame ? packResult(await (await loadFinish())(source, result)) : undefined
    },
    async script({ kind, state, compiled }) {
      const { emailScript, markedScript } = await import('./email-script.ts')
      const write = kind === 'email' ? emailScript : markedScript
      return new TextEncoder().encode(write({ ...state, compiled: fromClone(compiled) }, project))
    },
  }
}

/** What the thread sends: the server reads little of it. */
function packResult({ whole, programs, ...result }: FinishedResult): FinishedResult {
  return whole ? { ...result, packed: { whole: pack(whole), programs: pack(programs) } } : result
}

async function openFinish(project: Project): Promise<Finish> {
  const { createInspector } = await import('../templates/inspect-templates.ts')
  const { createFinish } = await import('../compile/finish-result.ts')
  return createFinish(project, createInspector(project))
}

async function report({ email, file }: ClonedInput, checker: EmailChecker): Promise<ReportOutput> {
  const { reportClients } = await import('../check-project/report-clients.ts')
  const read = checker.read({ email: fromClone(email), file })
  const [mail] = mailsOf(read.rendered())
  const sample = mail && { subject: mail.subject ?? '', text: mail.text, html: mail.html }
  return { clients: reportClients(read), ...(sample && { mail: sample }) }
}

async function openAudit({ email, file }: ClonedInput, checker: EmailChecker, project: Project) {
  const { openAxeAudit } = await import('../check-project/axe-audit.ts')
  return openAxeAudit({ email: fromClone(email), file }, { project, checker, notes: false })
}
