import path from 'node:path'
import { createCache } from '../compile/cache.ts'
import type { FinishedEmail } from '../compile/compilation.ts'
import { compileEmails } from '../compile/compile-emails.ts'
import { createMaizzleEngine } from '../compile/maizzle-engine.ts'
import { isError, problem, sortProblems } from '../diagnostics.ts'
import { loadProject, type Project } from '../project/load-project.ts'
import { readEmail } from '../project/read-email.ts'
import { scenariosOf } from '../project/scenarios.ts'
import type { Mail } from '../runtime/mail.ts'
import { renderScenarios } from '../scenarios/render-scenarios.ts'
import { scenarioProblem } from '../scenarios/scenario-problem.ts'
import { nearest } from '../text.ts'
import type { Problem } from '../types.ts'

export interface ScenarioChoice {
  /** The project's folder, in which the process must stand. */
  root: string
  id: string
  /** @default the first one */
  scenario?: string | undefined
}

export type ChosenMail = { mail: Mail; scenario: string } | { mail?: undefined; problems: Problem[] }

/** One email with the values of one of its scenarios, by the code that its package has. */
export async function renderScenario({ root, id, scenario }: ScenarioChoice): Promise<ChosenMail> {
  const { project, problems } = await loadProject(root)
  if (!project) return { problems }
  const file = project.emails.find((email) => email.id === id)
  if (!file) {
    const ids = project.emails.map((email) => email.id)
    return { problems: [problem('email-unknown', { id, near: nearest(id, ids) })] }
  }
  const { frontMatter } = readEmail(file, project.sources, project.settings.limits.fileKilobytes)
  const known = Object.keys(scenariosOf(frontMatter))
  if (scenario !== undefined && !known.includes(scenario)) {
    return { problems: [problem('scenario-absent', { id, scenario, known })] }
  }
  const compiled = await compile(project, id)
  if ('problems' in compiled) return compiled
  const all = renderScenarios(compiled, frontMatter)
  const chosen = scenario === undefined ? all[0]! : all.find((one) => one.scenario === scenario)!
  return 'mail' in chosen ? chosen : { problems: [scenarioProblem(project, compiled, chosen)] }
}

async function compile(project: Project, id: string): Promise<FinishedEmail | { problems: Problem[] }> {
  const folder = path.join(project.root, '.letterform')
  const engine = createMaizzleEngine(folder)
  const cache = createCache(path.join(folder, 'cache'))
  try {
    const emails = project.emails.filter((email) => email.id === id)
    const { compilations, problems } = await compileEmails(emails, { project, engine, cache })
    const found = [...problems, ...compilations.flatMap((compilation) => compilation.problems)]
    const email = compilations[0]?.email
    if (!email || found.some(isError)) return { problems: sortProblems(found) }
    // In hand before the engine ends, and the cache with it.
    const whole = email.whole()
    cache.save()
    return { ...email, whole: () => whole }
  } finally {
    await engine.close()
  }
}
