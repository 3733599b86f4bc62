import type { BrowserSession } from '../browser/browser-session.ts'
import type { Cache } from '../compile/cache.ts'
import type { Project } from '../project/load-project.ts'
import { judgeShot, type Outcome } from '../shots/judge-shot.ts'
import { preparePage } from '../shots/prepare-page.ts'
import { thresholdOf } from '../shots/select-shots.ts'
import type { Picture, Shot } from '../shots/shot.ts'
import { type Baselines, findBaselines } from './baselines.ts'
import { takePictures } from './take-pictures.ts'
import { unsupportedCss } from './unsupported-css.ts'

export interface Comparing {
  session: BrowserSession
  /** Where pictures are remembered. */
  cache: Cache
  onPicture?: (id: string) => void
}

export interface Compared {
  outcomes: Outcome[]
  pictures: Map<string, Picture>
  baselines: Baselines
  /** How many were taken rather than remembered. */
  taken: number
}

/** Takes the pictures that are not remembered, and compares all with the baselines. */
export async function compareShots(shots: Shot[], project: Project, comparing: Comparing): Promise<Compared> {
  const { session, ...taking } = comparing
  const { pictures, taken } = await takePictures(scenesOf(shots), { ...session, ...taking })
  const baselines = await findBaselines(project)
  const { threshold, thresholds } = project.settings.shots
  const outcomes = await Promise.all(
    shots.map((shot) =>
      judgeShot({
        shot,
        picture: pictures.get(shot.id)!,
        baseline: baselines.read(shot.id),
        threshold: thresholdOf(shot.id, threshold, thresholds),
      }),
    ),
  )
  return { outcomes, pictures, baselines, taken }
}

function scenesOf(shots: Shot[]) {
  const unsupported = unsupportedCss()
  return shots.map(({ id, email, variant }) => {
    return { id, scene: { html: preparePage(email.html, variant, unsupported), path: email.path, variant } }
  })
}
