import { availableParallelism } from 'node:os'
import type { Auditor } from '../browser/auditor.ts'
import { createBrowserSession } from '../browser/browser-session.ts'
import { inPages } from '../browser/in-pages.ts'
import { BrowserFailure } from '../browser/open-browser.ts'
import { problem } from '../diagnostics.ts'
import type { Project } from '../project/load-project.ts'
import type { Problem } from '../types.ts'
import { type AxeOptions, type Compiled, createAxe, openAuditor } from './look-with-axe.ts'
import type { FoundIn } from './once-per-place.ts'

export interface AxeWishes extends AxeOptions {
  /** Called for each email that has to be looked at in the browser. */
  onProgress?: ((progress: { id: string; done: number; total: number }) => void) | undefined
}

/** What axe-core finds in the rendered emails. The browser is started for those that have changed. */
export async function askAxe(
  emails: Compiled[],
  { onProgress, ...options }: AxeWishes,
): Promise<{ found: FoundIn[]; problems: Problem[] }> {
  const axe = createAxe(options)
  const found: FoundIn[] = []
  const add = ({ email: { id, file } }: Compiled, problems: Problem[]) => {
    found.push(...problems.map((one) => ({ id, file, problem: one })))
  }
  const changed = emails.filter((one) => {
    const known = axe.recall(one)
    if (known) add(one, known)
    return !known
  })
  if (changed.length === 0) return { found, problems: [] }

  let done = 0
  const problems = await withAuditors(options.project, changed, async (auditor, one) => {
    onProgress?.({ id: one.email.id, done: ++done, total: changed.length })
    const checked = await axe.look(auditor, one)
    axe.keep(one, checked)
    add(one, checked.problems)
  })
  return { found, problems }
}

/** A browser that is not there, or does not start, keeps nobody from the other findings. */
async function withAuditors(
  project: Project,
  emails: Compiled[],
  run: (auditor: Auditor, one: Compiled) => Promise<void>,
): Promise<Problem[]> {
  const opened = await createBrowserSession(project)
  if ('problems' in opened) return opened.problems.slice(0, 1).map((reason) => problem('axe-skipped', { reason }))
  const { session } = opened
  try {
    const open = () => openAuditor(session)
    await inPages(emails, { pages: Math.max(2, availableParallelism()), open }, run)
    return []
  } catch (error) {
    if (!(error instanceof BrowserFailure)) throw error
    return [problem('axe-skipped', { reason: problem('browser-failed', { reason: error.message }) })]
  } finally {
    await session.close()
  }
}
