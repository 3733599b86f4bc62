import { openCache } from '../compile/with-compiler.ts'
import { hashOf } from '../hash.ts'
import type { Project } from '../project/load-project.ts'
import { renderEmails } from '../scenarios/render-emails.ts'
import { findBaselines, updateBaselines } from '../shoot-project/baselines.ts'
import { compareShots } from '../shoot-project/compare-shots.ts'
import { dataUrl } from '../shots/contact-sheet.ts'
import type { Outcome as Judged } from '../shots/judge-shot.ts'
import { planShots } from '../shots/plan-shots.ts'
import { labelOf } from '../shots/shot.ts'
import type { BrowserRoom } from './browser-room.ts'
import { type EmailState, wholeOf } from './email-state.ts'
import type { Outcome, Pictures, ShotView } from './protocol.ts'

/** What `letterform shots` would find of one email, and what came of it when somebody last asked. */
export interface EmailPictures {
  take(state: EmailState, project: Project): Promise<Pictures>
  /** Makes pictures that were shown the expected ones. */
  accept(body: object, project: Project): Promise<Outcome>
}

/** Of so many emails the pictures stay in memory. */
const KEPT = 8

export function createEmailPictures(room: BrowserRoom): EmailPictures {
  let shown = new Map<string, Judged[]>()
  return {
    async take(state, project) {
      if (!state.good) return { refused: 'There are no pictures of it until it compiles.' }
      const email = { ...state.good, whole: () => wholeOf(state) }
      const { emails } = renderEmails(project, [email])
      const shots = planShots(emails, project.settings.shots)
      const cache = openCache(project.root, 'pictures')
      const entered = await room.enter(project, (session) => compareShots(shots, project, { session, cache }))
      cache.save()
      if ('problem' in entered) return { refused: `${entered.problem.message} ${entered.problem.fix}` }
      const { outcomes } = entered.value
      shown = new Map([...shown, [email.id, outcomes]].slice(-KEPT) as [string, Judged[]][])
      return { shots: outcomes.map(toView) }
    },
    async accept(body, project) {
      const { id, seals } = body as { id?: unknown; seals?: unknown }
      const wanted = (shown.get(String(id)) ?? []).filter(({ actual }) => isAmong(hashOf(actual), seals))
      if (wanted.length === 0) return { refused: 'It looks different by now: accept what is shown then.' }
      const pictures = new Map(wanted.map(({ shot, actual }) => [shot.id, actual]))
      const { ids } = await findBaselines(project)
      const { problems } = updateBaselines(project, { pictures, keep: ids, sheet: undefined })
      const [refused] = problems
      const what = wanted.length === 1 ? 'one picture' : `${wanted.length} pictures`
      return refused
        ? { refused: `${refused.message} ${refused.fix}` }
        : { done: `Accepted ${what}. Commit ${project.settings.shots.folder}/.` }
    },
  }
}

function isAmong(seal: string, seals: unknown): boolean {
  return Array.isArray(seals) && seals.includes(seal)
}

function toView({ shot, status, comparison, actual, expected, difference }: Judged): ShotView {
  return {
    id: shot.id,
    scenario: shot.email.scenario,
    label: labelOf(shot.variant),
    status,
    seal: hashOf(actual),
    actual: dataUrl(actual),
    ...(expected && { expected: dataUrl(expected) }),
    ...(difference && { difference: dataUrl(difference) }),
    ...(comparison && { changed: comparison.changed }),
  }
}
