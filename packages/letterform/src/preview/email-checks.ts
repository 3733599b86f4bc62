import type { Auditor } from '../browser/auditor.ts'
import type { BrowserSession } from '../browser/browser-session.ts'
import type { CheckInput, CheckOutput } from '../check-project/email-checker.ts'
import type { FindingsCache } from '../check-project/findings-cache.ts'
import type { Cache } from '../compile/cache.ts'
import { getOrCompute } from '../compile/engine/get-or-compute.ts'
import { type CacheName, openCache } from '../compile/with-compiler.ts'
import { problem, wholeFile } from '../diagnostics.ts'
import type { Project } from '../project/load-project.ts'
import type { Problem } from '../types.ts'
import { toClone } from './cloned-email.ts'
import type { ClonedInput } from './email-jobs.ts'
import type { EmailState } from './email-state.ts'
import { createJobThread, JobStopped, type JobThread } from './job-thread.ts'
import type { CheckReport } from './protocol.ts'
import type { SharedBrowser } from './shared-browser.ts'

/** The checks of `letterform check`, with its caches, for one email at a time. */
export interface EmailChecks {
  /** What the rules find, and what axe-core found in this version before; undefined if it has not seen it. */
  find(state: EmailState, project: Project): Promise<{ rules: Problem[]; axe: Problem[] | undefined }>
  /** Runs axe-core. Undefined if files changed in the meantime. */
  audit(state: EmailState, project: Project): Promise<Problem[] | undefined>
  /** All checks, those that passed too. Rejects like the thread. */
  report(state: EmailState, project: Project): Promise<CheckReport>
  /** Drops what was read from files, after some of them changed. */
  reset(): void
  close(): Promise<void>
}

/** Without a browser, the only axe-core findings are those in the cache. */
export function createEmailChecks(root: string, browser?: SharedBrowser): EmailChecks {
  const auditorOf = createAuditors()
  const thread = createJobThread(root)
  const running = new WeakMap<EmailState, ReturnType<EmailChecks['find']>>()
  // A cache that is opened again after each save would read all that it has, and write to another file.
  const caches = new Map<string, Cache>()
  let loading: Promise<ProjectChecks | undefined> | undefined

  function checksOf(project: Project): Promise<ProjectChecks | undefined> {
    loading ??= loadChecks(project, cacheOf)
    return loading
  }

  function cacheOf(name: CacheName): Cache {
    return getOrCompute(caches, name, () => openCache(root, name))
  }

  async function findNow(state: EmailState, project: Project): ReturnType<EmailChecks['find']> {
    const checks = await checksOf(project)
    if (!checks) return { rules: [], axe: [] }
    const input = inputOf(state)
    const rules = await findByRules(state, { thread, project, cache: checks.findings })
    return { rules, axe: checks.axe ? checks.axe.get(input) : [] }
  }

  async function auditWith(browser: SharedBrowser, { state, project }: Audited): Promise<CheckOutput | undefined> {
    const { limits } = project.settings
    const input = clonedInput(state)
    const pages = await thread.run('pages', input, limits)
    const { auditPages } = await import('../check-project/axe-audit.ts')
    const used = await browser.use(project, async (session) => auditPages(await auditorOf(session), pages))
    return 'value' in used ? thread.run('judge', { ...input, audits: used.value }, limits) : undefined
  }

  function find(state: EmailState, project: Project): ReturnType<EmailChecks['find']> {
    const found = running.get(state) ?? findNow(state, project)
    running.set(state, found)
    return found
  }

  return {
    find,
    async audit(state, project) {
      const current = checksOf(project)
      const axe = (await current)?.axe
      if (!axe || !browser) return []
      // A browser that is missing or crashes costs these findings only, as does an email that exceeds a limit.
      const output = await auditWith(browser, { state, project }).catch(() => undefined)
      if (loading !== current) return undefined
      if (!output) return []
      axe.set(inputOf(state), output)
      return output.problems
    },
    async report(state, project) {
      const { clients, mail } = await thread.run('report', clonedInput(state), project.settings.limits)
      // A page may ask before they have run, and nothing would have been found.
      const { rules } = await find(state, project)
      const { checkReport } = await import('./check-report.ts')
      const { scoreSpam } = await import('../check-project/score-spam.ts')
      return checkReport({ ...state, rules }, project, { clients, spam: mail && (await scoreSpam(mail)) })
    },
    reset() {
      loading = undefined
      thread.reset()
    },
    async close() {
      await thread.close()
      for (const cache of caches.values()) cache.save()
    },
  }
}

interface ProjectChecks {
  findings: FindingsCache
  /** Undefined if the project turns axe-core off. */
  axe: FindingsCache | undefined
}

interface Audited {
  state: EmailState
  project: Project
}

/** Undefined if the project's settings for checks are invalid, which the build reports. */
async function loadChecks(project: Project, cacheOf: (name: CacheName) => Cache): Promise<ProjectChecks | undefined> {
  const { createFindingsCache } = await import('../check-project/findings-cache.ts')
  const { checkSettings } = await import('../check-project/check-settings.ts')
  const settings = project.settings.check
  if (checkSettings(settings, () => undefined).length > 0) return undefined
  const open = (name: CacheName) => createFindingsCache({ project, cache: cacheOf(name), notes: false })
  return { findings: open('findings'), axe: settings.axe === false ? undefined : open('axe') }
}

interface Finding {
  thread: JobThread
  project: Project
  cache: FindingsCache
}

async function findByRules(state: EmailState, { thread, project, cache }: Finding): Promise<Problem[]> {
  const input = inputOf(state)
  const known = cache.get(input)
  if (known) return known
  const { limits } = project.settings
  try {
    const output = await thread.run('check', clonedInput(state), limits)
    cache.set(input, output)
    return output.problems
  } catch (error) {
    if (error instanceof JobStopped) return [problem('checks-stopped', limits, wholeFile(input.file.file))]
    // A file has changed since; the email is about to be compiled again.
    return []
  }
}

function inputOf({ compiled, email }: EmailState): CheckInput {
  return { email: compiled!, file: email }
}

function clonedInput({ compiled, email }: EmailState): ClonedInput {
  return { email: toClone(compiled!), file: email }
}

/** Loading axe-core takes longer than running it, so each browser session keeps the page that it was loaded into. */
function createAuditors(): (session: BrowserSession) => Promise<Auditor> {
  const auditors = new WeakMap<BrowserSession, Promise<Auditor>>()
  return async (session) => {
    const { openAuditor } = await import('../check-project/axe-audit.ts')
    const auditor = auditors.get(session) ?? openAuditor(session)
    auditors.set(session, auditor)
    return auditor
  }
}
