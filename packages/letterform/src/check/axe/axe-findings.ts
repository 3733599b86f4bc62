import type { CheckedEmail, Codes, Finding } from '../rule.ts'
import { AXE_WORDS } from './axe-words.ts'

/** Codes for what axe-core finds in a rendered email, if there is a browser. */
export const AXE_CODES: Codes = {
  'axe-blocks': {
    severity: 'error',
    finds: 'Barriers that keep some people from reading or using the email: `axe-blocks/list`.',
  },
  'axe-hinders': {
    severity: 'warning',
    finds: 'Barriers that make it harder: `axe-hinders/image-redundant-alt`.',
  },
}

/** A rule of axe-core that a page breaks. */
export interface AxeViolation {
  rule: string
  impact: string
  url: string
  /** The elements that break it, by their index in `page.elements`. */
  elements: number[]
}

/** The rules that axe runs: those with a wording here. Others are about whole websites, or rules of our own. */
export const AXE_RULES: string[] = Object.keys(AXE_WORDS)

/** Our own codes for the same problem. Where one was found, axe's finding would repeat it. */
const OWN: Record<string, string[]> = {
  'color-contrast': ['contrast-light'],
  'empty-heading': ['heading-empty'],
  'image-alt': ['image-alt', 'image-empty'],
  'link-name': ['link-text-empty'],
}

/** `own` are the findings of our own rules, including those that are turned off. */
export function axeFindings(violations: AxeViolation[], email: CheckedEmail, own: Finding[]): Finding[] {
  const codes = new Set(own.map(({ code }) => code))
  const others = violations.filter(({ rule }) => !OWN[rule]?.some((code) => codes.has(code)))
  return [...groupByRule(others).values()].flatMap((one) => perPlace(one, email))
}

/** The codes of our own that decide which findings in the browser are new. */
export const OWN_CODES: string[] = [...Object.values(OWN).flat(), 'image-wide']

/** Scenarios mostly show the same elements. */
function groupByRule(violations: AxeViolation[]): Map<string, AxeViolation> {
  const groups = new Map<string, AxeViolation>()
  for (const one of violations) {
    const elements = new Set([...(groups.get(one.rule)?.elements ?? []), ...one.elements])
    groups.set(one.rule, { ...one, elements: [...elements].sort((a, b) => a - b) })
  }
  return groups
}

function perPlace({ rule, impact, url, elements }: AxeViolation, { page, at }: CheckedEmail): Finding[] {
  const { meets, fix, attribute } = AXE_WORDS[rule]!
  const places = new Map<string, Finding & { count: number }>()
  for (const index of elements) {
    const element = page.elements[index]!
    const place = attribute ? at.attribute(element, attribute) : at.element(element)
    const key = `${place.file}:${place.line}:${place.column}`
    const count = (places.get(key)?.count ?? 0) + 1
    const code = `${impact === 'critical' || impact === 'serious' ? 'axe-blocks' : 'axe-hinders'}/${rule}`
    places.set(key, { code, message: meets, fix, place, count, detail: url })
  }
  return [...places.values()].map(({ count, ...finding }) =>
    count > 1 ? { ...finding, detail: `Found ${count} times in this email.\n${url}` } : finding,
  )
}
