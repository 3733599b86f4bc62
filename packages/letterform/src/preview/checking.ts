import type { Auditor } from '../browser/auditor.ts'
import type { BrowserSession } from '../browser/browser-session.ts'
import type { CheckInput } from '../check-project/email-checker.ts'
import { openCache } from '../compile/with-compiler.ts'
import type { Project } from '../project/load-project.ts'
import type { Problem } from '../types.ts'
import { type EmailState, wholeOf } from './email-state.ts'

/** What `letterform check` finds, remembered as it does, while the project stands as it is. */
export interface Checking {
  /** What the rules find, and what axe-core found before, if that is known. */
  find: (state: EmailState) => { rules: Problem[]; axe: Problem[] | undefined }
  look: (state: EmailState, auditor: Auditor) => Promise<{ problems: Problem[]; keep: () => void }>
}

/** Where the project's wishes for it are wrong, the build says so. */
const NOTHING: Checking = {
  find: () => ({ rules: [], axe: [] }),
  look: async () => ({ problems: [], keep() {} }),
}

export async function createChecking(project: Project): Promise<Checking> {
  const { createEmailChecker } = await import('../check-project/email-checker.ts')
  const { createAxeChecker } = await import('../check-project/axe-checker.ts')
  const { checkCached, createFindingsCache } = await import('../check-project/findings-cache.ts')
  const { checkSettings } = await import('../check-project/check-settings.ts')
  if (checkSettings(project.settings.check).length > 0) return NOTHING
  const cache = openCache(project.root, 'findings')
  const checker = createEmailChecker(project, false)
  const find = checkCached(checker, createFindingsCache({ project, cache, notes: false }))
  const axe = createAxeChecker({ project, checker, cache: openCache(project.root, 'axe'), notes: false })
  const wantsAxe = project.settings.check.axe !== false

  return {
    find(state) {
      const known = wantsAxe ? axe.cache.get(inputOf(state)) : []
      try {
        return { rules: find({ email: state.good!, file: state.email }), axe: known }
      } catch {
        // Its files have changed since: it is about to be compiled again.
        return { rules: [], axe: known }
      }
    },
    async look(state, auditor) {
      const input = inputOf(state)
      const output = await axe.check(auditor, input)
      return { problems: output.problems, keep: () => axe.cache.set(input, output) }
    },
  }
}

function inputOf(state: EmailState): CheckInput {
  return { email: { ...state.good!, whole: () => wholeOf(state) }, file: state.email }
}

/** Axe takes longer to load than to look at a mail: each session keeps the page that it was loaded into. */
export function createAuditors(): (session: BrowserSession) => Promise<Auditor> {
  const auditors = new WeakMap<BrowserSession, Promise<Auditor>>()
  return async (session) => {
    const { openAuditor } = await import('../check-project/axe-checker.ts')
    const auditor = auditors.get(session) ?? openAuditor(session)
    auditors.set(session, auditor)
    return auditor
  }
}
