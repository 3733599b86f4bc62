import type { Auditor } from '../browser/auditor.ts'
import type { BrowserSession } from '../browser/browser-session.ts'
import type { AxeChecker } from '../check-project/axe-checker.ts'
import type { CheckInput } from '../check-project/email-checker.ts'
import { openCache } from '../compile/with-compiler.ts'
import type { Project } from '../project/load-project.ts'
import type { Problem } from '../types.ts'
import type { EmailState } from './email-state.ts'
import type { SharedBrowser } from './shared-browser.ts'

/** The checks of `letterform check`, with its caches, for one email at a time. */
export interface EmailChecks {
  /** What the rules find, and what axe-core found in this version before; undefined if it has not seen it. */
  find(state: EmailState, project: Project): Promise<{ rules: Problem[]; axe: Problem[] | undefined }>
  /** Runs axe-core. Undefined if files changed in the meantime. */
  audit(state: EmailState, project: Project): Promise<Problem[] | undefined>
  /** Drops what was read from files, after some of them changed. */
  reset(): void
}

/** Without a browser, the only axe-core findings are those in the cache. */
export function createEmailChecks(browser?: SharedBrowser): EmailChecks {
  const auditorOf = createAuditors()
  let loading: Promise<ProjectChecks | undefined> | undefined

  function checksOf(project: Project): Promise<ProjectChecks | undefined> {
    loading ??= loadChecks(project)
    return loading
  }

  return {
    async find(state, project) {
      const checks = await checksOf(project)
      if (!checks) return { rules: [], axe: [] }
      const input = inputOf(state)
      return { rules: findByRules(checks, input), axe: checks.axe ? checks.axe.cache.get(input) : [] }
    },
    async audit(state, project) {
      const current = checksOf(project)
      const axe = (await current)?.axe
      if (!axe || !browser) return []
      const input = inputOf(state)
      // A browser that is missing or crashes costs these findings only.
      const audited = await browser
        .use(project, async (session) => axe.check(await auditorOf(session), input))
        .catch(() => undefined)
      if (loading !== current) return undefined
      if (!audited || !('value' in audited)) return []
      axe.cache.set(input, audited.value)
      return audited.value.problems
    },
    reset() {
      loading = undefined
    },
  }
}

interface ProjectChecks {
  find: (input: CheckInput) => Problem[]
  /** Undefined if the project turns axe-core off. */
  axe: AxeChecker | undefined
}

/** Undefined if the project's settings for checks are invalid, which the build reports. */
async function loadChecks(project: Project): Promise<ProjectChecks | undefined> {
  const { createEmailChecker } = await import('../check-project/email-checker.ts')
  const { createAxeChecker } = await import('../check-project/axe-checker.ts')
  const { checkCached, createFindingsCache } = await import('../check-project/findings-cache.ts')
  const { checkSettings } = await import('../check-project/check-settings.ts')
  const settings = project.settings.check
  if (checkSettings(settings, () => undefined).length > 0) return undefined
  const checker = createEmailChecker(project, false)
  const cache = openCache(project.root, 'findings')
  const find = checkCached(checker, createFindingsCache({ project, cache, notes: false }))
  if (settings.axe === false) return { find, axe: undefined }
  return { find, axe: createAxeChecker({ project, checker, cache: openCache(project.root, 'axe'), notes: false }) }
}

function findByRules({ find }: ProjectChecks, input: CheckInput): Problem[] {
  try {
    return find(input)
  } catch {
    // A file has changed since; the email is about to be compiled again.
    return []
  }
}

function inputOf({ compiled, email }: EmailState): CheckInput {
  return { email: compiled!, file: email }
}

/** Loading axe-core takes longer than running it, so each browser session keeps the page that it was loaded into. */
function createAuditors(): (session: BrowserSession) => Promise<Auditor> {
  const auditors = new WeakMap<BrowserSession, Promise<Auditor>>()
  return async (session) => {
    const { openAuditor } = await import('../check-project/axe-checker.ts')
    const auditor = auditors.get(session) ?? openAuditor(session)
    auditors.set(session, auditor)
    return auditor
  }
}
