import path from 'node:path'
import type { Auditor } from '../browser/auditor.ts'
import type { BrowserSession } from '../browser/browser-session.ts'
import type { Compiled } from '../check-project/look-with-axe.ts'
import { createCache } from '../compile/cache.ts'
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
  const { createCheck } = await import('../check-project/check-compiled.ts')
  const { createAxe } = await import('../check-project/look-with-axe.ts')
  const { rememberFindings } = await import('../check-project/remember-findings.ts')
  const { checkSettings } = await import('../check-project/settings.ts')
  if (checkSettings(project.settings.check).length > 0) return NOTHING
  const cacheIn = (folder: string) => createCache(path.join(project.root, '.letterform', folder))
  const checks = createCheck(project, false)
  const find = rememberFindings(checks, { project, cache: cacheIn('findings'), notes: false })
  const axe = createAxe({ project, checks, cache: cacheIn('axe'), notes: false })
  const wantsAxe = project.settings.check.axe !== false

  return {
    find(state) {
      const known = wantsAxe ? axe.recall(compiledOf(state)) : []
      try {
        return { rules: find(state.good!, state.email), axe: known }
      } catch {
        // Its files have changed since: it is about to be compiled again.
        return { rules: [], axe: known }
      }
    },
    async look(state, auditor) {
      const compiled = compiledOf(state)
      const checked = await axe.look(auditor, compiled)
      return { problems: checked.problems, keep: () => axe.keep(compiled, checked) }
    },
  }
}

function compiledOf(state: EmailState): Compiled {
  return { email: { ...state.good!, whole: () => wholeOf(state) }, file: state.email }
}

/** Axe takes longer to load than to look at a mail: each session keeps the page that it was loaded into. */
export function createAuditors(): (session: BrowserSession) => Promise<Auditor> {
  const auditors = new WeakMap<BrowserSession, Promise<Auditor>>()
  return async (session) => {
    const { openAuditor } = await import('../check-project/look-with-axe.ts')
    const auditor = auditors.get(session) ?? openAuditor(session)
    auditors.set(session, auditor)
    return auditor
  }
}
