import type { CheckedEmail, Codes, Finding } from '../rule.ts'
import { AXE_WORDS } from './axe-words.ts'

/** What axe-core finds in a rendered page, where there is a browser to show it. */
export const AXE_CODES: Codes = {
  'axe-blocks': {
    severity: 'error',
    finds: 'What keeps some people from reading or using the mail: `axe-blocks/list`.',
  },
  'axe-hinders': {
    severity: 'warning',
    finds: 'What makes it harder for them: `axe-hinders/image-redundant-alt`.',
  },
}

/** One rule of axe that a page breaks. */
export interface AxeViolation {
  rule: string
  impact: string
  url: string
  /** The elements of the compiled mail, by their place in the page’s list. */
  elements: number[]
}

/** The rules that axe is asked for: those that we have words for. Some need a whole website, others are ours already. */
export const AXE_RULES: string[] = Object.keys(AXE_WORDS)

/** What rules of our own find as well. Where they do, axe’s is the same once more. */
const OWN: Record<string, string[]> = {
  'color-contrast': ['contrast-light'],
  'empty-heading': ['heading-empty'],
  'image-alt': ['image-alt', 'image-empty'],
  'link-name': ['link-text-empty'],
}

/** `own` is what our own rules found in the email, whatever anybody thinks of it. */
export function axeFindings(violations: AxeViolation[], email: CheckedEmail, own: Finding[]): Finding[] {
  const codes = new Set(own.map(({ code }) => code))
  const news = violations.filter(({ rule }) => !OWN[rule]?.some((code) => codes.has(code)))
  return [...groupByRule(news).values()].flatMap((one) => perPlace(one, email))
}

/** The codes that have to be looked for before it is known whether axe found anything new. */
export const OWN_CODES: string[] = Object.values(OWN).flat()

/** Scenarios show the same elements, mostly. */
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
    count > 1 ? { ...finding, detail: `It occurs ${count} times in this email.\n${url}` } : finding,
  )
}
