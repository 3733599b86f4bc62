import { isError, problem, wholeFile } from '../diagnostics.ts'
import type { Project } from '../project/load-project.ts'
import type { Problem, TemplateSource } from '../types.ts'
import type { FinishedEmail, WholeEmail } from './compilation.ts'
import type { EngineFailure, EngineLimit, EngineResult, EngineUse } from './engine-port.ts'
import { explainFailure } from './explain-failure.ts'
import { finishEmail, unreadableTemplates } from './finish-email.ts'

export interface FinishedResult {
  problems: Problem[]
  email?: Omit<FinishedEmail, 'key' | 'whole' | 'derive'>
  whole?: WholeEmail
}

/** Turns the engine's result into a proven email, or into the problems that prevent one. */
export async function finishResult(
  source: TemplateSource,
  result: EngineResult | EngineLimit,
  project: Project,
): Promise<FinishedResult> {
  if ('limit' in result) {
    const reason = result.limit === 'time' ? 'template-timeout' : 'template-memory'
    return { problems: [...source.problems, problem(reason, project.settings.limits, wholeFile(source.file))] }
  }
  const isBroken = source.problems.some(isError)
  if ('failure' in result) {
    const causes = await causesOf(source, result, project)
    // If the template is broken, Maizzle's own message adds nothing; the causes found in components do.
    const more = isBroken ? causes.filter(({ code }) => code !== 'template-failed') : causes
    return { problems: [...source.problems, ...more] }
  }
  if (isBroken) return { problems: [...source.problems, ...unreadableTemplates(result, project)] }
  const finished = finishEmail(source, result, project)
  return { ...finished, problems: [...source.problems, ...finished.problems] }
}

async function causesOf(
  source: TemplateSource,
  result: EngineFailure & EngineUse,
  project: Project,
): Promise<Problem[]> {
  const unreadable = unreadableTemplates(result, project)
  return unreadable.length > 0 ? unreadable : await explainFailure(source, result, project)
}
