import { problem, wholeFile } from '../diagnostics.ts'
import { locateKey } from '../project/front-matter.ts'
import type { Project } from '../project/load-project.ts'
import type { InvalidScenario } from '../project/scenarios.ts'
import { locate } from '../text.ts'
import type { Problem } from '../types.ts'

/** Everything wrong with the values of a scenario as one problem, at the scenario's name. */
export function scenarioProblem(
  { sources }: Pick<Project, 'sources'>,
  { id, file }: { id: string; file: string },
  { scenario, problems }: InvalidScenario,
): Problem {
  const source = sources.text(file)
  const range = locateKey(source, ['scenarios', scenario])
  const place = range ? locate(source, range[0], range[1] - range[0]) : wholeFile(file)
  const found = problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`))
  return problem('scenario-unrenderable', { id, scenario: range && scenario, found }, place)
}
