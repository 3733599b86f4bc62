import { type Audit, type Auditor, createAuditor } from '../browser/auditor.ts'
import type { BrowserSession } from '../browser/browser-session.ts'
import { AXE_RULES, axeFindings, OWN_CODES } from '../check/axe/axe-findings.ts'
import { BROWSER_CODES } from '../check/axe/browser-codes.ts'
import { phoneFindings } from '../check/axe/phone-wide.ts'
import { type CheckWishes, judgeFindings } from '../check/check-email.ts'
import type { CheckedEmail } from '../check/rule.ts'
import { RULES } from '../check/rules.ts'
import { mailsOf } from '../project/scenarios.ts'
import { renderScenarios } from '../scenarios/render-scenarios.ts'
import type { Problem } from '../types.ts'
import { type CheckInput, type CheckOutput, type EmailChecker, templatesOf } from './email-checker.ts'
import { createFindingsCache, type FindingsCache, type FindingsCacheOptions } from './findings-cache.ts'
import { markElements, withNewElements } from './mark-elements.ts'

/** Checks rendered emails with axe-core, one at a time. */
export interface AxeChecker {
  cache: FindingsCache
  check: (auditor: Auditor, input: CheckInput) => Promise<CheckOutput>
}

export interface AxeOptions extends FindingsCacheOptions {
  checker: EmailChecker
}

export function createAxeChecker({ project, checker, cache, notes }: AxeOptions): AxeChecker {
  return {
    cache: createFindingsCache({ project, cache, notes }),
    async check(auditor, input) {
      const email = checker.read(input)
      const audits: Audit[] = []
      for (const html of renderMarked(input, email, project)) audits.push(await auditor.audit(html))
      const problems = judge(email, audits, { settings: project.settings.check, notes })
      return { problems, files: templatesOf(email) }
    },
  }
}

/** Opens a page of the session's browser for axe. */
export async function openAuditor({ browser, fileOf }: BrowserSession): Promise<Auditor> {
  return createAuditor(await browser(), { fileOf, rules: AXE_RULES })
}

/** The email with numbered elements, rendered with each scenario that shows something new. */
function renderMarked(
  { email }: CheckInput,
  { page, frontMatter }: CheckedEmail,
  project: AxeOptions['project'],
): string[] {
  const html = markElements(page, email.whole(), project)
  const marked = { ...email, programs: () => ({ ...email.programs(), html }) }
  return withNewElements(mailsOf(renderScenarios(marked, frontMatter)).map((mail) => mail.html))
}

/** Our own rules run again, since the browser also finds some of what they find; in most emails it finds nothing. */
function judge(email: CheckedEmail, audits: Audit[], wishes: CheckWishes): Problem[] {
  const violations = audits.flatMap((audit) => audit.violations)
  const wide = audits.flatMap((audit) => audit.wide)
  const isNeeded = violations.length + wide.length > 0
  const rules = isNeeded ? RULES.filter(({ codes }) => OWN_CODES.some((code) => code in codes)) : []
  const own = rules.flatMap((rule) => rule.find(email))
  const found = [...axeFindings(violations, email, own), ...phoneFindings(wide, email, own)]
  return judgeFindings(email, { found, asked: BROWSER_CODES }, wishes)
}
