import type { Cache } from '../compile/cache.ts'
import { finishedEmails } from '../compile/compilation.ts'
import { compileEmails } from '../compile/compile-emails.ts'
import type { Engine } from '../compile/engine-port.ts'
import { isError, problem } from '../diagnostics.ts'
import type { Project } from '../project/load-project.ts'
import { selectLocales } from '../project/select-emails.ts'
import { nearest } from '../runtime/nearest.ts'
import { renderEmails } from '../scenarios/render-emails.ts'
import { planShots } from '../shots/plan-shots.ts'
import { selectShots, unknownNames } from '../shots/select-shots.ts'
import type { Shot } from '../shots/shot.ts'
import type { Problem } from '../types.ts'

export interface PlannedShots {
  /** Of every email that can be built. */
  all: Shot[]
  /** Those that were asked for. */
  shots: Shot[]
  problems: Problem[]
}

export interface PlanOptions {
  /** The shots to take. */
  names: string[]
  /** Their languages; none for all. */
  locales: string[]
  engine: Engine
  cache: Cache
}

/** Compiles and renders the emails, and lists the pictures to take. */
export async function planProjectShots(
  project: Project,
  { names, locales, engine, cache }: PlanOptions,
): Promise<PlannedShots> {
  const selected = selectLocales(project, locales)
  const emails = [...new Set([...project.emails, ...selected.emails])]
  const { compilations, problems } = await compileEmails(emails, { project, engine, cache })
  const errors = compilations.flatMap((compilation) => compilation.problems).filter(isError)
  const rendered = renderEmails(project, finishedEmails(compilations))
  const all = planShots(rendered.emails, project.settings.shots)
  const unknown = unknownNames(all, names).map((name) => {
    const known = [...new Set(all.flatMap(({ id, email }) => [email.id, id]))]
    return problem('shot-unknown', { name, near: nearest(name, known) })
  })
  return {
    all,
    shots: selectShots(all, names).filter(({ email }) => locales.length === 0 || locales.includes(email.locale ?? '')),
    problems: [...problems, ...selected.problems, ...errors, ...rendered.problems, ...unknown],
  }
}
