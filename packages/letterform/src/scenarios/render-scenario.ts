import path from 'node:path'
import { createCache } from '../compile/cache.ts'
import type { FinishedEmail } from '../compile/compilation.ts'
import { compileEmails } from '../compile/compile-emails.ts'
import { createMaizzleEngine } from '../compile/maizzle-engine.ts'
import { isError, problem, sortProblems } from '../diagnostics.ts'
import { callerValues } from '../generate/caller-values.ts'
import { loadGetter } from '../generate/load-getter.ts'
import { loadProject, type Project } from '../project/load-project.ts'
import { readEmail } from '../project/read-email.ts'
import { scenariosOf } from '../project/scenarios.ts'
import { MailVariableError } from '../runtime/errors.ts'
import type { Mail } from '../runtime/mail.ts'
import { nearest } from '../runtime/nearest.ts'
import type { Problem } from '../types.ts'

export interface ScenarioChoice {
  /** The project's folder, in which the process must stand. */
  root: string
  id: string
  /** @default the first one, or no values where there is none */
  scenario?: string | undefined
}

export type RenderedScenario = { mail: Mail; scenario: string | undefined } | { mail?: undefined; problems: Problem[] }

/** One email with the values of one of its scenarios, by the code that its package has. */
export async function renderScenario({ root, id, scenario }: ScenarioChoice): Promise<RenderedScenario> {
  const { project, problems } = await loadProject(root)
  if (!project) return { problems }
  const file = project.emails.find((email) => email.id === id)
  if (!file) {
    const ids = project.emails.map((email) => email.id)
    return { problems: [problem('email-unknown', { id, near: nearest(id, ids) })] }
  }
  const { frontMatter } = readEmail(file, project.sources, project.settings.limits.fileKilobytes)
  const scenarios = scenariosOf(frontMatter)
  const name = scenario ?? Object.keys(scenarios)[0]
  if (scenario !== undefined && !Object.hasOwn(scenarios, scenario)) {
    const args = { id, scenario, known: Object.keys(scenarios) }
    return { problems: [problem('scenario-absent', args)] }
  }
  const compiled = await compile(project, id)
  if ('problems' in compiled) return compiled
  return fill(compiled, name === undefined ? {} : scenarios[name]!, name)
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

function fill(
  { file, contract, whole }: FinishedEmail,
  values: Record<string, unknown>,
  scenario: string | undefined,
): RenderedScenario {
  const samples = contract.globals.map(({ name, example }) => [name, example] as const)
  const globals = Object.fromEntries(samples.filter(([, example]) => example !== undefined))
  try {
    const getter = loadGetter({ file, contract, ...whole().programs })
    const mail = getter(callerValues(contract.variables, values), callerValues(contract.globals, globals))
    return { mail, scenario }
  } catch (error) {
    if (!(error instanceof MailVariableError)) throw error
    const found = error.problems.map(({ path: at, message }) => (at === '' ? message : `${at}: ${message}`))
    return { problems: [problem('scenario-unrenderable', { id: contract.id, scenario, found })] }
  }
}
