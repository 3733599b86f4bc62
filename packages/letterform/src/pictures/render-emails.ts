import type { FinishedEmail } from '../compile/compilation.ts'
import { problem, wholeFile } from '../diagnostics.ts'
import { callerValues } from '../generate/caller-values.ts'
import { loadGetter } from '../generate/load-getter.ts'
import { MailVariableError } from '../generate/runtime/errors.ts'
import { sampleArguments } from '../generate/sample-arguments.ts'
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
  const getter = loadGetter({ file, contract, ...email.whole().programs })
  const globals = sampleArguments(contract.globals)
  const rendered: Rendered = { emails: [], problems: [] }
  for (const [scenario, values] of scenariosOf(project, email)) {
    try {
      const variables = values ? callerValues(contract.variables, values) : sampleArguments(contract.variables)
      const { html } = getter(variables, globals)
      rendered.emails.push({ id, file, scenario, html, path: fromOutput(htmlPath, project) })
    } catch (error) {
      if (!(error instanceof MailVariableError)) throw error
      const found = error.problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`))
      const place = placeOf(project, file, scenario)
      rendered.problems.push(problem('scenario-unrenderable', { id, scenario, found }, place))
    }
  }
  return rendered
}

type Scenarios = [name: string, values: Record<string, unknown> | undefined][]

function scenariosOf({ emails, sources, settings }: Project, { file }: FinishedEmail): Scenarios {
  const source = emails.find((email) => email.file === file)!
  const { scenarios } = readEmail(source, sources, settings.limits.fileKilobytes).frontMatter
  const known = Object.entries((scenarios ?? {}) as Record<string, Record<string, unknown> | null>)
  return known.length > 0 ? known.map(([name, values]) => [name, values ?? {}]) : [['default', undefined]]
}

function fromOutput(htmlPath: string, { output }: Project): string {
  return htmlPath.startsWith(`${output}/`) ? htmlPath.slice(output.length + 1) : htmlPath
}

function placeOf({ sources }: Project, file: string, scenario: string): Place {
  const source = sources.text(file)
  const range = locateKey(source, ['scenarios', scenario])
  return range ? locate(source, range[0], range[1] - range[0]) : wholeFile(file)
}
