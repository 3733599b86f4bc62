import { availableParallelism } from 'node:os'
import { AXE_CODES, AXE_RULES, axeFindings, OWN_CODES } from '../check/axe/axe-findings.ts'
import { type CheckWishes, judgeFindings } from '../check/check-email.ts'
import type { CheckedEmail } from '../check/rule.ts'
import { RULES } from '../check/rules.ts'
import type { Cache } from '../compile/cache.ts'
import type { FinishedEmail } from '../compile/compilation.ts'
import { problem } from '../diagnostics.ts'
import { createBrowserSession } from '../pictures/browser-session.ts'
import { renderScenarios } from '../pictures/render-scenarios.ts'
import type { EmailFile } from '../project/find-emails.ts'
import type { Project } from '../project/load-project.ts'
import { type Auditor, createAuditor, type Violation } from '../shots/auditor.ts'
import { inPages } from '../shots/in-pages.ts'
import { BrowserFailure } from '../shots/open-browser.ts'
import type { Problem } from '../types.ts'
import { type Check, filesOf } from './check-compiled.ts'
import { markElements, withNewElements } from './mark-elements.ts'
import type { FoundIn } from './once-per-place.ts'
import { createFindingsMemory } from './remember-findings.ts'

export interface AxeWishes {
  project: Project
  checks: Check
  cache: Cache
  notes: boolean
  /** Called for each email that has to be looked at in the browser. */
  onProgress?: ((progress: { id: string; done: number; total: number }) => void) | undefined
}

/** A compiled email, and the file that it was written in. */
export interface Compiled {
  email: FinishedEmail
  file: EmailFile
}

/** What axe-core finds in the rendered emails. The browser is started for those that have changed. */
export async function askAxe(
  emails: Compiled[],
  wishes: AxeWishes,
): Promise<{ found: FoundIn[]; problems: Problem[] }> {
  const { project, cache, notes, checks, onProgress } = wishes
  const memory = createFindingsMemory({ project, cache, notes })
  const found: FoundIn[] = []
  const add = ({ email: { id, file } }: Compiled, problems: Problem[]) => {
    found.push(...problems.map((one) => ({ id, file, problem: one })))
  }
  const changed = emails.filter((one) => {
    const known = memory.recall(one.email, one.file)
    if (known) add(one, known)
    return !known
  })
  if (changed.length === 0) return { found, problems: [] }

  let done = 0
  const problems = await withAuditors(project, changed, async (auditor, one) => {
    const { email, file } = one
    onProgress?.({ id: email.id, done: ++done, total: changed.length })
    const checked = checks.read(email, file)
    const violations: Violation[] = []
    for (const html of renderMarked(one, checked, project)) violations.push(...(await auditor.audit(html)))
    const own = judge(checked, violations, { settings: project.settings.check, notes })
    memory.keep(email, file, { problems: own, files: filesOf(checked) })
    add(one, own)
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
    const browser = await session.browser()
    const open = () => createAuditor(browser, { fileOf: session.fileOf, rules: AXE_RULES })
    await inPages(emails, { pages: Math.max(2, availableParallelism()), open }, run)
    return []
  } catch (error) {
    if (!(error instanceof BrowserFailure)) throw error
    return [problem('axe-skipped', { reason: problem('browser-failed', { reason: error.message }) })]
  } finally {
    await session.close()
  }
}

/** One rendering of each scenario that shows something new, its elements numbered. */
function renderMarked({ email }: Compiled, { page, frontMatter }: CheckedEmail, { sources }: Project): string[] {
  const { file, contract, whole } = email
  const { email: compiled, programs } = whole()
  const html = markElements(page, compiled, (name) => sources.text(name))
  const rendered = renderScenarios({ file, contract, ...programs, html }, frontMatter)
  return withNewElements(rendered.flatMap((one) => ('mail' in one ? [one.mail.html] : [])))
}

function judge(email: CheckedEmail, violations: Violation[], wishes: CheckWishes): Problem[] {
  // Most emails have none, and then nobody has to look for the same thing twice.
  const rules = violations.length > 0 ? RULES.filter(({ codes }) => OWN_CODES.some((code) => code in codes)) : []
  const own = rules.flatMap((rule) => rule.find(email))
  return judgeFindings(email, { found: axeFindings(violations, email, own), asked: AXE_CODES }, wishes)
}
