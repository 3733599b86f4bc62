import path from 'node:path'
import { createCache } from '../compile/cache.ts'
import type { Project } from '../project/load-project.ts'
import type { Problem } from '../types.ts'
import type { EmailState } from './email-state.ts'

/** Looks a compiled email through. */
export type Checking = (state: EmailState) => Problem[]

const NONE: Checking = () => []

/** What `letterform check` finds, remembered as it does. Where the project's wishes for it are wrong, that says so. */
export async function createChecking(project: Project): Promise<Checking> {
  const { createCheck } = await import('../checks/check-compiled.ts')
  const { rememberFindings } = await import('../checks/remember-findings.ts')
  const { checkSettings } = await import('../checks/settings.ts')
  if (checkSettings(project.settings.check).length > 0) return NONE
  const cache = createCache(path.join(project.root, '.letterform/findings'))
  const find = rememberFindings(createCheck(project, false), { project, cache, notes: false })
  return ({ good, email }) => {
    try {
      return good ? find(good, email) : []
    } catch {
      // Its files have changed since: it is about to be compiled again.
      return []
    }
  }
}
