import { checkEmail } from '../check/check-email.ts'
import { createSupport, DEFAULT_CLIENTS } from '../check/clients.ts'
import { imageFinder } from '../check/find-image.ts'
import { readCheckedEmail } from '../check/read-email.ts'
import { RULES } from '../check/rules.ts'
import { createTemplates } from '../check/source/templates.ts'
import type { FinishedEmail } from '../compile/compilation.ts'
import type { EmailFile } from '../project/find-emails.ts'
import type { Project } from '../project/load-project.ts'
import { readEmail } from '../project/read-email.ts'
import type { Problem, SourceText } from '../types.ts'

export interface Checked {
  problems: Problem[]
  /** What they depend on besides the compiled email: the files that it was written in, and its pictures. */
  files: string[]
}

export type Check = (email: FinishedEmail, file: EmailFile) => Checked

/** What the emails of a project share is read once. */
export function createCheck(project: Project, notes: boolean): Check {
  const { settings, sources } = project
  const texts = new Map<string, SourceText>()
  const templates = createTemplates(project)
  const sourceOf = (file: string) => {
    const text = texts.get(file) ?? sources.text(file)
    texts.set(file, text)
    return text
  }
  const support = createSupport(settings.check.clients ?? DEFAULT_CLIENTS)
  return (finished, file) => {
    const images = new Set<string>()
    const imageFile = imageFinder(project, (name) => images.add(name))
    const { email, programs } = finished.whole()
    const source = readEmail(file, sources, settings.limits.fileKilobytes)
    const checked = readCheckedEmail(
      { email, program: programs.html, contract: finished.contract, source },
      { templates, sourceOf, project: { support, globals: settings.globals, imageFile } },
    )
    const problems = checkEmail(checked, RULES, { settings: settings.check, notes })
    const used = checked.at.templates().map((template) => template.source.file)
    return { problems, files: [...new Set([...used, ...images])] }
  }
}
