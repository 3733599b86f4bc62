import path from 'node:path'
import { createCache } from '../compile/cache.ts'
import type { Project } from '../project/load-project.ts'
import type { Problem } from '../types.ts'
import { addFindings, type EmailState } from './email-state.ts'

/** Looks compiled emails through, one at a time. */
export interface Checks {
  /** The next that nobody has looked through, and whether that found anything new. Undefined where there is none. */
  next(states: Iterable<EmailState>, project: Project): Promise<{ state: EmailState; isNew: boolean } | undefined>
  /** After files have changed: it keeps what it has read. */
  forget(): void
}

export function createChecks(): Checks {
  let checking: Checking | undefined
  return {
    async next(states, project) {
      const state = [...states].find(({ good, isChecked }) => good && !isChecked)
      if (!state) return undefined
      checking ??= await createChecking(project)
      return { state, isNew: addFindings(state, checking(state)) }
    },
    forget() {
      checking = undefined
    },
  }
}

type Checking = (state: EmailState) => Problem[]

const NONE: Checking = () => []

/** What `letterform check` finds, remembered as it does. Where the project's wishes for it are wrong, that says so. */
async function createChecking(project: Project): Promise<Checking> {
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
