import { AXE_RULES } from '../check/axe/axe-findings.ts'
import { AXE_WORDS } from '../check/axe/axe-words.ts'
import type { Codes } from '../check/rule.ts'
import { GROUPS } from '../check/rules.ts'
import { lookUp, readExceptions } from '../check/severities.ts'
import type { SpamScore } from '../check-project/spam-score.ts'
import type { ClientReport } from '../clients/client-report.ts'
import { wholeFile } from '../diagnostics.ts'
import type { Project } from '../project/load-project.ts'
import { readEmail } from '../project/read-email.ts'
import type { Problem, Severity } from '../types.ts'
import type { EmailState } from './email-state.ts'
import type { AxeReport, CheckedCode, CheckGroup, CheckReport } from './protocol.ts'

/** What the thread and SpamAssassin found out for a report. */
export interface ReportParts {
  clients: ClientReport[]
  spam: SpamScore | undefined
}

/** All checks of an email: what passed, and what did not. */
export function checkReport(state: EmailState, project: Project, { clients, spam }: ReportParts): CheckReport {
  const { sources, settings } = project
  const { frontMatter } = readEmail(state.email, sources, settings)
  const exceptions = readExceptions(frontMatter.check, () => wholeFile(state.email.file))
  const own = Object.fromEntries(exceptions.map(({ code, severity }) => [code, severity]))
  const severities = [own, settings.check.rules ?? {}]
  const groups = Object.entries(GROUPS).map(([name, rules]): CheckGroup => {
    const codes: Codes = Object.assign({}, ...rules.map((rule) => rule.codes))
    return { name, codes: Object.keys(codes).flatMap((code) => checkedCode(code, { codes, severities, state })) }
  })
  return { groups, clients, axe: axeReport(state, project), ...(spam && { spam }) }
}

interface Looking {
  codes: Codes
  severities: Record<string, Severity | 'off'>[]
  state: EmailState
}

/** Notes are not looked for in the preview. */
function checkedCode(code: string, { codes, severities, state }: Looking): CheckedCode[] {
  const { severity, finds } = codes[code]!
  const set = severities.map((one) => lookUp(one, code)).find((one) => one !== undefined) ?? severity
  if (set === 'note') return []
  const count = state.rules
    .filter((problem) => isOf(problem, code))
    .reduce((sum, { also = [] }) => sum + 1 + also.length, 0)
  return [{ code, finds, severity: set, count }]
}

function isOf({ code }: Problem, of: string): boolean {
  return code === of || code.startsWith(`${of}/`)
}

function axeReport({ axe, isAudited }: EmailState, { settings }: Project): AxeReport {
  const found = new Set(axe.map(({ code }) => code.split('/')[1]))
  const rules = AXE_RULES.map((rule) => ({ rule, meets: AXE_WORDS[rule]!.meets, isBroken: found.has(rule) }))
  return { state: settings.check.axe === false ? 'off' : isAudited ? 'done' : 'waiting', rules }
}
