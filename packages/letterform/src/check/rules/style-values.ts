import { parseDeclarations } from '../../html/parse-css.ts'
import type { Element } from '../../html/parse-page.ts'
import type { Place } from '../../types.ts'
import { type CssFault, findAtRuleFault, findCssFault, findTornDeclaration } from '../page/css-faults.ts'
import type { Sheet } from '../page/styles.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'
import type { SourceElement } from '../source/expand.ts'
import type { Template } from '../source/templates.ts'

export const styleValues: Rule = {
  name: 'styleValues',
  codes: {
    'style-property': {
      severity: 'warning',
      finds: 'A misspelled CSS property, at-rule or media feature, which clients ignore.',
    },
    'style-value': {
      severity: 'warning',
      finds: 'A value that its CSS property cannot have, such as a misspelled word or a length without a unit.',
    },
  },
  find(email) {
    const found = inTemplates(email)
    const known = new Set(found.map(lineOf))
    const others = inElements(email).filter((one) => !known.has(lineOf(one)))
    return [...found, ...others, ...email.styles.sheets.flatMap((sheet) => inSheet(sheet, email))]
  },
}

/** The compiler may have cut what is wrong in another way. */
function lineOf({ place }: Located): string {
  return `${place.file}:${place.line}`
}

type Located = Finding & { place: Place }

/** Style attributes as they are written: the compiler leaves out declarations that it cannot read. */
function inTemplates({ at }: CheckedEmail): Located[] {
  const elements = new Map(at.sources().map(({ element, template }) => [element, template]))
  return [...elements].flatMap(([element, template]) => inAttribute(element, template))
}

const PARTS = /(?:&#?\w+;|\{\{[\s\S]*?\}\}|"[^"]*"|'[^']*'|\([^()]*\)|\/\*[\s\S]*?\*\/|[^;])+/g

function inAttribute(element: Element, { page, place }: Template): Located[] {
  const style = element.attributes.find(({ name }) => name === 'style')
  if (!style) return []
  const [, before = '', , value = ''] =
    /^([^=]*=\s*(["']?))([\s\S]*)\2$/.exec(page.html.slice(style.start, style.end)) ?? []
  return [...value.matchAll(PARTS)].flatMap(({ 0: part, index }) => {
    const text = part.trim()
    const fault = findTornDeclaration(text) ?? faultOf(element, text)
    const start = style.start + before.length + index + part.search(/\S|$/)
    return fault ? [{ ...finding(fault), place: place(start, text.length) }] : []
  })
}

function faultOf({ name }: Element, text: string): CssFault | undefined {
  // Shapes of VML have lengths in their own coordinates.
  return parseDeclarations(text).flatMap((one) => findCssFault(one, { needsUnits: !name.includes(':') }) ?? [])[0]
}

/** What components and classes with values in brackets make of the values that they are given. */
function inElements({ page, styles, at }: CheckedEmail): Located[] {
  const seen = new Set<string>()
  return page.elements.flatMap((element) =>
    styles.inline(element).flatMap((one) => {
      const key = `${one.property}:${one.value}`
      if (seen.has(key)) return []
      seen.add(key)
      const fault = findCssFault(one, { needsUnits: !element.name.includes(':') })
      return fault
        ? [{ ...finding(fault), place: passedPlace(at.source(element), one.value) ?? at.style(element, one) }]
        : []
    }),
  )
}

/** The attribute that gave a component the value, or a part of it. */
function passedPlace(source: SourceElement | undefined, value: string): Place | undefined {
  for (const { element, template } of [...(source?.uses ?? [])].reverse()) {
    const passed = element.attributes.find((one) => one.value !== '' && value.includes(one.value))
    if (passed) return template.place(passed.start, passed.end - passed.start)
  }
  return undefined
}

function inSheet({ rules, atRules }: Sheet, { at }: CheckedEmail): Finding[] {
  const inRules = rules.flatMap(({ selectors, declarations }) =>
    declarations.flatMap((one) => {
      const fault = findCssFault(one)
      return fault ? [{ ...finding(fault), place: at.sheet(`${one.property}: ${one.value}`, selectors) }] : []
    }),
  )
  const others = atRules.flatMap((one) => {
    const fault = findAtRuleFault(one)
    return fault ? [{ ...finding(fault), place: at.sheet(`@${one.name} ${one.prelude}`, one.selectors) }] : []
  })
  return [...inRules, ...others]
}

function finding({ kind, message, fix }: CssFault): Omit<Finding, 'place'> {
  return { code: `style-${kind}`, message, fix }
}
