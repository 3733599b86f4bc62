import type { FinishedEmail } from '../compile/compilation.ts'
import { problem, wholeFile } from '../diagnostics.ts'
import { locateKey } from '../project/front-matter.ts'
import type { Project } from '../project/load-project.ts'
import { readEmail } from '../project/read-email.ts'
import type { RenderedEmail } from '../shots/shot.ts'
import { locate } from '../text.ts'
import type { Place, Problem } from '../types.ts'
import { renderScenarios } from './render-scenarios.ts'

export interface Rendered {
  emails: RenderedEmail[]
  problems: Problem[]
}

/** Every email with the values of each of its scenarios. */
export function renderEmails(project: Project, finished: FinishedEmail[]): Rendered {
  const all = finished.map((email) => renderEmail(project, email))
  return { emails: all.flatMap(({ emails }) => emails), problems: all.flatMap(({ problems }) => problems) }
}

function renderEmail(project: Project, { id, file, contract, htmlPath, whole }: FinishedEmail): Rendered {
  const rendered: Rendered = { emails: [], problems: [] }
  for (const one of renderScenarios({ file, contract, ...whole().programs }, frontMatterOf(project, file))) {
    const { scenario } = one
    if ('mail' in one) {
      rendered.emails.push({ id, file, scenario, html: one.mail.html, path: fromOutput(htmlPath, project) })
    } else {
      const place = placeOf(project, file, scenario)
      rendered.problems.push(problem('scenario-unrenderable', { id, scenario, found: one.found }, place))
    }
  }
  return rendered
}

function frontMatterOf({ emails, sources, settings }: Project, file: string) {
  const source = emails.find((email) => email.file === file)!
  return readEmail(source, sources, settings.limits.fileKilobytes).frontMatter
}

function fromOutput(htmlPath: string, { output }: Project): string {
  return htmlPath.startsWith(`${output}/`) ? htmlPath.slice(output.length + 1) : htmlPath
}

function placeOf({ sources }: Project, file: string, scenario: string): Place {
  const source = sources.text(file)
  const range = locateKey(source, ['scenarios', scenario])
  return range ? locate(source, range[0], range[1] - range[0]) : wholeFile(file)
}
