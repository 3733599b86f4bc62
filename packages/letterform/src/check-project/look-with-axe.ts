import { type Auditor, createAuditor, type Violation } from '../browser/auditor.ts'
import type { BrowserSession } from '../browser/browser-session.ts'
import { AXE_CODES, AXE_RULES, axeFindings, OWN_CODES } from '../check/axe/axe-findings.ts'
import { type CheckWishes, judgeFindings } from '../check/check-email.ts'
import type { CheckedEmail } from '../check/rule.ts'
import { RULES } from '../check/rules.ts'
import type { Cache } from '../compile/cache.ts'
import type { FinishedEmail } from '../compile/compilation.ts'
import type { EmailFile } from '../project/find-emails.ts'
import type { Project } from '../project/load-project.ts'
import { mailsOf } from '../project/scenarios.ts'
import { renderScenarios } from '../scenarios/render-scenarios.ts'
import type { Problem } from '../types.ts'
import { type Check, type Checked, filesOf } from './check-compiled.ts'
import { markElements, withNewElements } from './mark-elements.ts'
import { createFindingsMemory } from './remember-findings.ts'

/** A compiled email, and the file that it was written in. */
export interface Compiled {
  email: FinishedEmail
  file: EmailFile
}

/** What axe-core finds in rendered emails, one at a time. */
export interface Axe {
  /** What it found before, while all that it looked at is the same. */
  recall: (one: Compiled) => Problem[] | undefined
  look: (auditor: Auditor, one: Compiled) => Promise<Checked>
  keep: (one: Compiled, checked: Checked) => void
}

export interface AxeOptions {
  project: Project
  checks: Check
  cache: Cache
  notes: boolean
}

export function createAxe({ project, checks, cache, notes }: AxeOptions): Axe {
  const memory = createFindingsMemory({ project, cache, notes })
  return {
    recall: ({ email, file }) => memory.recall(email, file),
    keep: ({ email, file }, checked) => memory.keep(email, file, checked),
    async look(auditor, one) {
      const checked = checks.read(one.email, one.file)
      const violations: Violation[] = []
      for (const html of renderMarked(one, checked, project)) violations.push(...(await auditor.audit(html)))
      const problems = judge(checked, violations, { settings: project.settings.check, notes })
      return { problems, files: filesOf(checked) }
    },
  }
}

/** A page of its browser. */
export async function openAuditor({ browser, fileOf }: BrowserSession): Promise<Auditor> {
  return createAuditor(await browser(), { fileOf, rules: AXE_RULES })
}

/** One rendering of each scenario that shows something new, its elements numbered. */
function renderMarked({ email }: Compiled, { page, frontMatter }: CheckedEmail, { sources }: Project): string[] {
  const { email: compiled, programs } = email.whole()
  const html = markElements(page, compiled, (name) => sources.text(name))
  const marked = { ...email, whole: () => ({ email: compiled, programs: { ...programs, html } }) }
  return withNewElements(mailsOf(renderScenarios(marked, frontMatter)).map((mail) => mail.html))
}

function judge(email: CheckedEmail, violations: Violation[], wishes: CheckWishes): Problem[] {
  // Most emails have none, and then nobody has to look for the same thing twice.
  const rules = violations.length > 0 ? RULES.filter(({ codes }) => OWN_CODES.some((code) => code in codes)) : []
  const own = rules.flatMap((rule) => rule.find(email))
  return judgeFindings(email, { found: axeFindings(violations, email, own), asked: AXE_CODES }, wishes)
}
