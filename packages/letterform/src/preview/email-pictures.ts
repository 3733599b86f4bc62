import { openCache } from '../compile/with-compiler.ts'
import { hashOf } from '../hash.ts'
import type { Project } from '../project/load-project.ts'
import { renderEmails } from '../scenarios/render-emails.ts'
import { findBaselines, updateBaselines } from '../shoot-project/baselines.ts'
import { compareShots } from '../shoot-project/compare-shots.ts'
import { dataUrl } from '../shots/contact-sheet.ts'
import type { Outcome as JudgedShot } from '../shots/judge-shot.ts'
import { planShots } from '../shots/plan-shots.ts'
import { labelOf } from '../shots/shot.ts'
import type { EmailState } from './email-state.ts'
import type { Outcome, Pictures, ShotView } from './protocol.ts'
import type { SharedBrowser } from './shared-browser.ts'
import { viewIdOf } from './view-id.ts'

/** What `letterform shots` does, for one email. */
export interface EmailPictures {
  take(state: EmailState, project: Project): Promise<Pictures>
  /** Makes pictures that the page has shown the new baselines. */
  accept(body: object, project: Project): Promise<Outcome>
}

/** How many emails' pictures stay in memory, to be accepted. */
const KEPT_EMAILS = 8

export function createEmailPictures(browser: SharedBrowser): EmailPictures {
  let shown = new Map<string, JudgedShot[]>()
  return {
    async take({ compiled }, project) {
      if (!compiled) return { refused: 'Fix the errors in this email to see pictures of it.' }
      const taken = await takeShots(compiled, project, browser)
      if ('problem' in taken) return { refused: `${taken.problem.message} ${taken.problem.fix}` }
      const { outcomes } = taken.value
      shown = new Map([...shown, [viewIdOf(compiled), outcomes] as const].slice(-KEPT_EMAILS))
      return { shots: outcomes.map(toView) }
    },
    async accept(body, project) {
      const { id, imageHashes } = body as { id?: unknown; imageHashes?: unknown }
      const hashes: unknown[] = Array.isArray(imageHashes) ? imageHashes : []
      const accepted = (shown.get(String(id)) ?? []).filter(({ actual }) => hashes.includes(hashOf(actual)))
      if (accepted.length === 0) return { refused: OUTDATED }
      return acceptShots(accepted, project)
    },
  }
}

const OUTDATED = 'The email has changed since these pictures were taken. Look at the new ones, then accept them.'

async function takeShots(compiled: NonNullable<EmailState['compiled']>, project: Project, browser: SharedBrowser) {
  const { emails } = renderEmails(project, [compiled])
  const shots = planShots(emails, project.settings.shots)
  const cache = openCache(project.root, 'pictures')
  const taken = await browser.use(project, (session) => compareShots(shots, project, { session, cache }))
  cache.save()
  return taken
}

async function acceptShots(accepted: JudgedShot[], project: Project): Promise<Outcome> {
  const pictures = new Map(accepted.map(({ shot, actual }) => [shot.id, actual]))
  const { ids } = await findBaselines(project)
  const { problems } = updateBaselines(project, { pictures, keep: ids, sheet: undefined })
  const [refused] = problems
  if (refused) return { refused: `${refused.message} ${refused.fix}` }
  const count = accepted.length === 1 ? 'one picture' : `${accepted.length} pictures`
  return { done: `Accepted ${count}. Commit ${project.settings.shots.folder}/.` }
}

function toView({ shot, status, comparison, actual, expected, difference }: JudgedShot): ShotView {
  return {
    id: shot.id,
    scenario: shot.email.scenario,
    label: labelOf(shot.variant),
    status,
    imageHash: hashOf(actual),
    actual: dataUrl(actual),
    ...(expected && { expected: dataUrl(expected) }),
    ...(difference && { difference: dataUrl(difference) }),
    ...(comparison && { changed: comparison.changed }),
  }
}
