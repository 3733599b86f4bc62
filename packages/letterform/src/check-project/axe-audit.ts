import { type Audit, type Auditor, createAuditor } from '../browser/auditor.ts'
import type { BrowserSession } from '../browser/browser-session.ts'
import { AXE_RULES, axeFindings, OWN_CODES } from '../check/axe/axe-findings.ts'
import { BROWSER_CODES } from '../check/axe/browser-codes.ts'
import { phoneFindings } from '../check/axe/phone-wide.ts'
import { type CheckWishes, judgeFindings } from '../check/check-email.ts'
import type { CheckedEmail } from '../check/rule.ts'
import { RULES } from '../check/rules.ts'
import type { Project } from '../project/load-project.ts'
import { mailsOf } from '../project/scenarios.ts'
import { renderScenarios } from '../scenarios/render-scenarios.ts'
import type { Problem } from '../types.ts'
import { type CheckInput, type CheckOutput, type EmailChecker, templatesOf } from './email-checker.ts'
import { markElements, withNewElements } from './mark-elements.ts'

/** An email for axe-core: the pages that it audits, and the findings of these audits. Neither needs the browser. */
export interface AxeAudit {
  pages: () => string[]
  judge: (audits: Audit[]) => CheckOutput
}

export interface AxeOptions {
  project: Project
  checker: EmailChecker
  notes: boolean
}

export function openAxeAudit(input: CheckInput, { project, checker, notes }: AxeOptions): AxeAudit {
  const email = checker.read(input)
  return {
    pages: () => renderMarked(input, email, project),
    judge: (audits) => ({
      problems: judge(email, audits, { settings: project.settings.check, notes }),
      files: templatesOf(email),
    }),
  }
}

/** Audits pages one after another. */
export async function auditPages(auditor: Auditor, pages: string[]): Promise<Audit[]> {
  const audits: Audit[] = []
  for (const html of pages) audits.push(await auditor.audit(html))
  return audits
}

/** Opens a page of the session's browser for axe. */
export async function openAuditor({ browser, fileOf }: BrowserSession): Promise<Auditor> {
  return createAuditor(await browser(), { fileOf, rules: AXE_RULES })
}

/** The email with numbered elements, rendered with each scenario that shows something new. */
function renderMarked({ email }: CheckInput, { page, frontMatter }: CheckedEmail, project: Project): string[] {
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
