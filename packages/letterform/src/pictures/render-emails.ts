import type { FinishedEmail } from '../compile/compilation.ts'
import { problem, wholeFile } from '../diagnostics.ts'
import { createRenderer } from '../generate/render-scenario.ts'
import { locateKey } from '../project/front-matter.ts'
import type { Project } from '../project/load-project.ts'
import { readEmail } from '../project/read-email.ts'
import type { RenderedEmail } from '../shots/shot.ts'
import { locate } from '../text.ts'
import type { Place, Problem } from '../types.ts'

export interface Rendered {
  emails: RenderedEmail[]
  problems: Problem[]
}

/** Every email with the values of each of its scenarios. One without scenarios is shown with values that are made up. */
export function renderEmails(project: Project, finished: FinishedEmail[]): Rendered {
  const all = finished.map((email) => renderEmail(project, email))
  return { emails: all.flatMap(({ emails }) => emails), problems: all.flatMap(({ problems }) => problems) }
}

function renderEmail(project: Project, email: FinishedEmail): Rendered {
  const { id, file, contract, htmlPath } = email
  const samples = Object.entries(project.settings.globals).flatMap(([name, { sample }]) =>
    sample === undefined ? [] : [[name, sample] as const],
  )
  const render = createRenderer({ file, contract, ...email.whole().programs }, Object.fromEntries(samples))
  const rendered: Rendered = { emails: [], problems: [] }
  for (const [scenario, values] of scenariosOf(project, email)) {
    try {
      rendered.emails.push({ id, file, scenario, html: render(values ?? {}).html, path: fromOutput(htmlPath, project) })
    } catch (error) {
      const place = placeOf(project, file, scenario)
      rendered.problems.push(problem('scenario-unfit', { scenario, reason: reasonOf(error) }, place))
    }
  }
  return rendered
}

type Scenarios = [name: string, values: Record<string, unknown> | null][]

function scenariosOf({ emails, sources, settings }: Project, { file }: FinishedEmail): Scenarios {
  const source = emails.find((email) => email.file === file)!
  const { scenarios } = readEmail(source, sources, settings.limits.fileKilobytes).frontMatter
  const known = Object.entries((scenarios ?? {}) as Record<string, Record<string, unknown> | null>)
  return known.length > 0 ? known : [['default', {}]]
}

function fromOutput(htmlPath: string, { output }: Project): string {
  return htmlPath.startsWith(`${output}/`) ? htmlPath.slice(output.length + 1) : htmlPath
}

function reasonOf(error: unknown): string {
  const { message } = error as Error
  return message.replace(/^[^\n]*\n\s*/, '').replace(/\n\s*/g, '; ')
}

function placeOf({ sources }: Project, file: string, scenario: string): Place {
  const source = sources.text(file)
  const range = locateKey(source, ['scenarios', scenario])
  return range ? locate(source, range[0], range[1] - range[0]) : wholeFile(file)
}
