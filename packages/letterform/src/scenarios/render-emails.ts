import type { FinishedEmail } from '../compile/compilation.ts'
import { keyOf } from '../project/email-file.ts'
import type { Project } from '../project/load-project.ts'
import { readEmail } from '../project/read-email.ts'
import type { RenderedEmail } from '../shots/shot.ts'
import type { Problem } from '../types.ts'
import { renderScenarios } from './render-scenarios.ts'
import { scenarioProblem } from './scenario-problem.ts'

export interface RenderedEmails {
  emails: RenderedEmail[]
  problems: Problem[]
}

/** Renders every email with each of its scenarios. */
export function renderEmails(project: Project, finished: FinishedEmail[]): RenderedEmails {
  const rendered: RenderedEmails = { emails: [], problems: [] }
  for (const email of finished) {
    const { id, file, locale, htmlPath } = email
    for (const one of renderScenarios(email, frontMatterOf(project, email))) {
      if ('problems' in one) rendered.problems.push(scenarioProblem(project, email, one))
      else {
        const { scenario, mail } = one
        rendered.emails.push({
          id,
          file,
          ...(locale && { locale }),
          scenario,
          html: mail.html,
          path: fromOutput(htmlPath, project),
        })
      }
    }
  }
  return rendered
}

function frontMatterOf({ emails, sources, settings }: Project, finished: FinishedEmail) {
  const key = keyOf(finished)
  const source = emails.find((email) => keyOf(email) === key) ?? { ...finished, target: '' }
  return readEmail(source, sources, settings).frontMatter
}

function fromOutput(htmlPath: string, { output }: Project): string {
  return htmlPath.startsWith(`${output}/`) ? htmlPath.slice(output.length + 1) : htmlPath
}
