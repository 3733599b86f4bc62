import type { BrowserSession } from '../browser/browser-session.ts'
import type { Cache } from '../compile/cache.ts'
import type { Project } from '../project/load-project.ts'
import { judgeShot, type Outcome } from '../shots/judge-shot.ts'
import { preparePage } from '../shots/prepare-page.ts'
import { thresholdOf } from '../shots/select-shots.ts'
import type { Picture, Shot } from '../shots/shot.ts'
import { type Baselines, findBaselines } from './baselines.ts'
import { takePictures } from './take-pictures.ts'

export interface CompareOptions {
  session: BrowserSession
  /** Holds the pictures of earlier runs. */
  cache: Cache
  onPicture?: (id: string) => void
}

export interface ComparedShots {
  outcomes: Outcome[]
  pictures: Map<string, Picture>
  baselines: Baselines
  /** How many pictures were taken rather than found in the cache. */
  taken: number
}

/** Takes the pictures that are not cached, and compares all of them with the baselines. */
export async function compareShots(
  shots: Shot[],
  project: Project,
  { session, ...options }: CompareOptions,
): Promise<ComparedShots> {
  const { pictures, taken } = await takePictures(scenesOf(shots), { ...session, ...options })
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
  return shots.map(({ id, email, variant }) => {
    return { id, scene: { html: preparePage(email.html, variant), path: email.path, variant } }
  })
}
