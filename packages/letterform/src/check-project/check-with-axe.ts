import { availableParallelism } from 'node:os'
import type { Auditor } from '../browser/auditor.ts'
import { createBrowserSession, type OnOpen } from '../browser/browser-session.ts'
import { inPages } from '../browser/in-pages.ts'
import { BrowserFailure } from '../browser/open-browser.ts'
import type { Cache } from '../compile/cache.ts'
import { problem } from '../diagnostics.ts'
import type { Project } from '../project/load-project.ts'
import type { Problem } from '../types.ts'
import { type AxeOptions, auditPages, openAuditor, openAxeAudit } from './axe-audit.ts'
import type { CheckInput } from './email-checker.ts'
import { createFindingsCache } from './findings-cache.ts'
import { type FoundIn, foundIn } from './once-per-place.ts'

export interface AxeRunOptions extends AxeOptions {
  cache: Cache
  /** Called for each email that is opened in the browser. */
  onProgress?: ((progress: { id: string; done: number; total: number }) => void) | undefined
  onOpen?: OnOpen | undefined
}

/** What axe-core finds in the rendered emails. The browser starts only if some have changed. */
export async function checkWithAxe(
  inputs: CheckInput[],
  { onProgress, onOpen, cache, ...options }: AxeRunOptions,
): Promise<{ found: FoundIn[]; problems: Problem[] }> {
  const findings = createFindingsCache({ ...options, cache })
  const found: FoundIn[] = []
  const changed = inputs.filter((input) => {
    const known = findings.get(input)
    if (known) found.push(...foundIn(input.email, known))
    return !known
  })
  if (changed.length === 0) return { found, problems: [] }

  let done = 0
  const problems = await withAuditors(changed, { project: options.project, onOpen }, async (auditor, input) => {
    onProgress?.({ id: input.email.id, done: ++done, total: changed.length })
    const audit = openAxeAudit(input, options)
    const output = audit.judge(await auditPages(auditor, audit.pages()))
    findings.set(input, output)
    found.push(...foundIn(input.email, output.problems))
  })
  return { found, problems }
}

/** A browser that is missing or does not start is a note; all other findings are still reported. */
async function withAuditors(
  inputs: CheckInput[],
  { project, onOpen }: { project: Project; onOpen: OnOpen | undefined },
  run: (auditor: Auditor, input: CheckInput) => Promise<void>,
): Promise<Problem[]> {
  const opened = await createBrowserSession(project)
  if ('problems' in opened) return opened.problems.slice(0, 1).map((reason) => problem('axe-skipped', { reason }))
  const { session } = opened
  onOpen?.(() => session.close())
  try {
    const open = () => openAuditor(session)
    await inPages(inputs, { pages: Math.max(2, availableParallelism()), open }, run)
    return []
  } catch (error) {
    if (!(error instanceof BrowserFailure)) throw error
    return [problem('axe-skipped', { reason: problem('browser-failed', { reason: error.message }) })]
  } finally {
    await session.close()
  }
}
