import { finishedEmails } from '../compile/compilation.ts'
import { compileEmails } from '../compile/compile-emails.ts'
import { type Compiler, withCompiler } from '../compile/with-compiler.ts'
import { problem, sortProblems } from '../diagnostics.ts'
import type { EmailFile } from '../project/email-file.ts'
import { loadProject, type Project } from '../project/load-project.ts'
import { readEmail } from '../project/read-email.ts'
import { scenariosOf } from '../project/scenarios.ts'
import { selectEmails, withoutTranslations } from '../project/select-emails.ts'
import type { Mail } from '../runtime/mail.ts'
import { renderScenarios } from '../scenarios/render-scenarios.ts'
import { scenarioProblem } from '../scenarios/scenario-problem.ts'
import type { FrontMatter, Problem } from '../types.ts'

export interface ScenarioOptions {
  /** The project's folder; it must be the working directory. */
  root: string
  id: string
  /** @default the first one */
  scenario?: string | undefined
  /** @default the default locale of the project */
  locale?: string | undefined
}

export type ScenarioResult =
  | { mail: Mail; scenario: string; locale?: string | undefined }
  | { mail?: undefined; problems: Problem[] }

/** Renders one email with one of its scenarios, for a test mail: load, compile, render. */
export async function renderScenario({ root, id, scenario, locale }: ScenarioOptions): Promise<ScenarioResult> {
  const { project, problems } = await loadProject(root)
  if (!project) return { problems }
  const { emails, problems: unknown } = selectEmails(project, [id])
  if (unknown.length > 0) return { problems: unknown }
  const email = chooseTranslation(emails, locale, project.settings.defaultLocale)
  if (!email) {
    const known = emails.flatMap((one) => one.locale ?? [])
    return { problems: [problem('locale-absent', { id, locale: locale!, known })] }
  }
  const { frontMatter } = readEmail(email, project.sources, project.settings)
  const known = Object.keys(scenariosOf(frontMatter))
  if (scenario !== undefined && !known.includes(scenario)) {
    return { problems: [problem('scenario-absent', { id, scenario, known })] }
  }
  return withCompiler({ root }, (compiler) => compileAndRender(email, project, { ...compiler, frontMatter, scenario }))
}

function chooseTranslation(
  emails: EmailFile[],
  locale: string | undefined,
  defaultLocale: string | undefined,
): EmailFile | undefined {
  if (locale === undefined) return withoutTranslations(emails, defaultLocale)[0]
  return emails.find((email) => email.locale === locale)
}

interface Rendering extends Compiler {
  frontMatter: FrontMatter
  scenario: string | undefined
}

async function compileAndRender(
  file: EmailFile,
  project: Project,
  { engine, openCache, frontMatter, scenario }: Rendering,
): Promise<ScenarioResult> {
  const { compilations, problems } = await compileEmails([file], { project, engine, cache: openCache('emails') })
  const [email] = finishedEmails(compilations)
  if (!email) return { problems: sortProblems([...problems, ...compilations.flatMap((one) => one.problems)]) }
  const all = renderScenarios(email, frontMatter)
  const chosen = scenario === undefined ? all[0]! : all.find((one) => one.scenario === scenario)!
  return 'mail' in chosen ? { ...chosen, locale: file.locale } : { problems: [scenarioProblem(project, email, chosen)] }
}
