import { checkEmail } from '../check/check-email.ts'
import { imageFinder } from '../check/find-image.ts'
import { readCheckedEmail } from '../check/read-email.ts'
import type { CheckedEmail } from '../check/rule.ts'
import { RULES } from '../check/rules.ts'
import { createTemplates } from '../check/source/templates.ts'
import { createSupport, DEFAULT_CLIENTS } from '../clients/support.ts'
import type { FinishedEmail } from '../compile/compilation.ts'
import { createTagSources } from '../messages/tag-sources.ts'
import { once } from '../once.ts'
import type { EmailFile } from '../project/email-file.ts'
import type { Project } from '../project/load-project.ts'
import { readEmail } from '../project/read-email.ts'
import { renderScenarios } from '../scenarios/render-scenarios.ts'
import type { Problem } from '../types.ts'

/** A compiled email and the file that it was written in. */
export interface CheckInput {
  email: FinishedEmail
  file: EmailFile
}

export interface CheckOutput {
  problems: Problem[]
  /** Apart from the compiled email, what they depend on: its templates, images and messages. */
  files: string[]
}

export interface EmailChecker {
  /** Reads an email into the form that rules work on. */
  read: (input: CheckInput) => CheckedEmail
  check: (input: CheckInput) => CheckOutput
}

/** Checks the emails of a project one by one; what they share is read once. */
export function createEmailChecker(project: Project, notes: boolean): EmailChecker {
  const { settings, sources } = project
  const templates = createTemplates(project)
  const sourceOf = createTagSources(sources)
  const support = createSupport(settings.check.clients ?? DEFAULT_CLIENTS)

  function read({ email: finished, file }: CheckInput, onImage: (name: string) => void = () => {}): CheckedEmail {
    const email = finished.whole()
    const source = readEmail(file, sources, settings)
    const shared = { support, globals: settings.globals, imageFile: imageFinder(project, onImage) }
    const rendered = once(() => renderScenarios(finished, source.frontMatter))
    return readCheckedEmail(
      { email, rendered, contract: finished.contract, source },
      { templates, sourceOf, project: shared },
    )
  }

  return {
    read: (input) => read(input),
    check(input) {
      const images = new Set<string>()
      const email = read(input, (name) => images.add(name))
      const problems = checkEmail(email, RULES, { settings: settings.check, notes })
      const catalogs = problems.flatMap(({ place }) => (place?.file.startsWith('locales/') ? place.file : []))
      return { problems, files: [...new Set([...templatesOf(email), ...images, ...catalogs])] }
    },
  }
}

/** The email's own file, and every component and layout that it uses. */
export function templatesOf({ at }: CheckedEmail): string[] {
  return at.templates().map((template) => template.source.file)
}
