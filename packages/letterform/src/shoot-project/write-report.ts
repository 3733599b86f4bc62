import { writeOutput } from '../disk/apply-output.ts'
import type { OwnedFile } from '../disk/plan-output.ts'
import type { Project } from '../project/load-project.ts'
import type { Outcome } from '../shots/judge-shot.ts'
import { reportPage } from '../shots/report-page.ts'
import type { Problem } from '../types.ts'
import { SHEET } from './baselines.ts'

/** Writes the report, the contact sheet, and for each changed shot its baseline, its picture and the difference. */
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
  const { applied, problems } = writeOutput({ root, folder, files, broken: [] })
  return { path: applied ? `${folder}/report.html` : '', problems }
}

const OWNER = 'shots'

function picturesOf({ shot, expected, actual, difference }: Outcome): OwnedFile[] {
  return Object.entries({ expected, actual, difference }).flatMap(([name, png]) =>
    png ? [{ path: `${shot.id}/${name}.png`, content: () => png, owner: OWNER }] : [],
  )
}
