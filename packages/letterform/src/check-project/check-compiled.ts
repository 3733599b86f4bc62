import { checkEmail } from '../check/check-email.ts'
import { createSupport, DEFAULT_CLIENTS } from '../check/clients.ts'
import { imageFinder } from '../check/find-image.ts'
import { readCheckedEmail } from '../check/read-email.ts'
import type { CheckedEmail } from '../check/rule.ts'
import { RULES } from '../check/rules.ts'
import { createTemplates } from '../check/source/templates.ts'
import type { FinishedEmail } from '../compile/compilation.ts'
import { once } from '../once.ts'
import type { EmailFile } from '../project/find-emails.ts'
import type { Project } from '../project/load-project.ts'
import { readEmail } from '../project/read-email.ts'
import { renderScenarios } from '../scenarios/render-scenarios.ts'
import type { Problem, SourceText } from '../types.ts'

export interface Checked {
  problems: Problem[]
  /** What they depend on besides the compiled email: the files that it was written in, and its pictures. */
  files: string[]
}

export interface Check {
  read: (email: FinishedEmail, file: EmailFile) => CheckedEmail
  check: (email: FinishedEmail, file: EmailFile) => Checked
}

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

  function read(finished: FinishedEmail, file: EmailFile, onImage: (name: string) => void = () => {}): CheckedEmail {
    const { email } = finished.whole()
    const source = readEmail(file, sources, settings.limits.fileKilobytes)
    const shared = { support, globals: settings.globals, imageFile: imageFinder(project, onImage) }
    const rendered = once(() => renderScenarios(finished, source.frontMatter))
    return readCheckedEmail(
      { email, rendered, contract: finished.contract, source },
      { templates, sourceOf, project: shared },
    )
  }

  return {
    read: (finished, file) => read(finished, file),
    check(finished, file) {
      const images = new Set<string>()
      const email = read(finished, file, (name) => images.add(name))
      const problems = checkEmail(email, RULES, { settings: settings.check, notes })
      return { problems, files: [...new Set([...filesOf(email), ...images])] }
    },
  }
}

/** The email and every component and layout that it is made of. */
export function filesOf({ at }: CheckedEmail): string[] {
  return at.templates().map((template) => template.source.file)
}
