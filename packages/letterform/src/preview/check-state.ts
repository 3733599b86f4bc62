import type { Project } from '../project/load-project.ts'
import type { BrowserRoom } from './browser-room.ts'
import { type Checking, createAuditors, createChecking } from './checking.ts'
import { addFindings, type EmailState } from './email-state.ts'

/** Looks compiled emails through, one at a time. */
export interface Checks {
  /** The next that nobody has looked through, and whether that found anything new. Undefined where there is none. */
  next(
    states: Iterable<EmailState>,
    about: { project: Project; isSeen: (id: string) => boolean },
  ): Promise<{ state: EmailState; isNew: boolean } | undefined>
  /** Shows one to axe-core, and tells whether that found anything new. */
  audit(state: EmailState, project: Project): Promise<boolean>
  /** After files have changed: it keeps what it has read. */
  forget(): void
}

/** Without a room for a browser, what axe-core found before is all that there is of it. */
export function createChecks(room?: BrowserRoom): Checks {
  const auditorOf = createAuditors()
  let checking: Promise<Checking> | undefined

  return {
    async next(states, { project, isSeen }) {
      const state = [...states].find(({ good, isChecked }) => good && !isChecked)
      if (!state) return undefined
      checking ??= createChecking(project)
      const { rules, axe: known } = (await checking).find(state)
      // Whoever looks at it is told anew in a moment; of all others, what was found may be mended by now.
      const axe = known ?? (isSeen(state.email.id) ? state.axe : [])
      return { state, isNew: addFindings(state, { rules, axe, isAudited: known !== undefined }) }
    },
    async audit(state, project) {
      checking ??= createChecking(project)
      const now = checking
      const { good } = state
      const { look } = await now
      // Where there is no browser, or it fails, the other findings are there all the same.
      const entered = await room
        ?.enter(project, async (session) => look(state, await auditorOf(session)))
        .catch(() => undefined)
      // What has changed meanwhile is looked at again.
      if (checking !== now || state.good !== good) return false
      const looked = entered && 'value' in entered ? entered.value : undefined
      looked?.keep()
      return addFindings(state, { axe: looked?.problems ?? [], isAudited: true })
    },
    forget() {
      checking = undefined
    },
  }
}
