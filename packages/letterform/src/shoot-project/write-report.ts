import { applyOutput } from '../disk/apply-output.ts'
import { type OwnedFile, planOutput } from '../disk/plan-output.ts'
import type { Project } from '../project/load-project.ts'
import type { Outcome } from '../shots/judge-shot.ts'
import { reportPage } from '../shots/report-page.ts'
import type { Problem } from '../types.ts'
import { SHEET } from './baselines.ts'

/** The report, the contact sheet, and of each shot that changed what was expected, what came, and the difference. */
export function writeReport(
  { root, settings }: Project,
  outcomes: Outcome[],
  sheet: Uint8Array | undefined,
): { path: string; problems: Problem[] } {
  const folder = settings.shots.report
  const files: OwnedFile[] = [
    { path: 'report.html', content: () => reportPage(outcomes), owner: OWNER },
    ...(sheet ? [{ path: SHEET, content: () => sheet, owner: OWNER }] : []),
    ...outcomes.filter(({ status }) => status !== 'same').flatMap(picturesOf),
  ]
  const plan = planOutput({ root, folder, files, broken: [] })
  if ('problem' in plan) return { path: '', problems: [plan.problem] }
  applyOutput(plan)
  return { path: `${folder}/report.html`, problems: plan.refused }
}

const OWNER = 'shots'

function picturesOf({ shot, expected, actual, difference }: Outcome): OwnedFile[] {
  return Object.entries({ expected, actual, difference }).flatMap(([name, png]) =>
    png ? [{ path: `${shot.id}/${name}.png`, content: () => png, owner: OWNER }] : [],
  )
}
