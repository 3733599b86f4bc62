import { featuresOfAtRule, featuresOfDeclaration, featuresOfSelector } from '../clients/detect-css.ts'
import { featuresOfElement } from '../clients/detect-html.ts'
import type { Declaration } from '../html/css-tree.ts'
import type { Audience, Element, Page } from '../html/parse-page.ts'
import { parseSelector } from '../html/selectors.ts'
import type { Place } from '../types.ts'
import type { Sheet } from './page/styles.ts'
import type { CheckedEmail } from './rule.ts'
import { isWithoutEffect } from './without-effect.ts'

/** One use of a feature. */
export interface Occurrence {
  slug: string
  /** As written: `display: flex`, `<video>`. */
  what: string
  place: () => Place
  /** Whether the template has a fallback for a client, or hides the part from it. */
  isGuarded: (client: string) => boolean
}

export function findOccurrences(email: CheckedEmail): Occurrence[] {
  return [
    ...email.page.elements.flatMap((element) => [...htmlUses(element, email), ...inlineUses(element, email)]),
    ...email.styles.sheets.flatMap((sheet) => sheetUses(sheet, email)),
  ]
}

const OUTLOOK = 'outlook.windows'

/** Parts that only Outlook reads are not checked: they are written for it. */
function isHidden(client: string, audience: Audience): boolean {
  return audience === 'outlook' || (audience === 'others' && client === OUTLOOK)
}

function htmlUses(element: Element, { at }: CheckedEmail): Occurrence[] {
  return featuresOfElement(element).map(({ slug, what, attribute, isGuarded = false }) => ({
    slug,
    what,
    place: () => (attribute ? at.attribute(element, attribute) : at.element(element)),
    isGuarded: (client) => isGuarded || isHidden(client, element.audience),
  }))
}

function inlineUses(element: Element, { at, styles }: CheckedEmail): Occurrence[] {
  const declarations = styles.inline(element)
  const declared = styles.declared(element, 'light')
  const written = (property: string) => declared.get(property)?.value
  // The rest is for the few clients that show the element all the same.
  const isGone = written('display') === 'none'
  return declarations.flatMap((one, index) =>
    ((isGone && one.property !== 'display') || isWithoutEffect(one, written) ? [] : featuresOfDeclaration(one)).map(
      (slug) => ({
        slug,
        what: `${one.property}: ${one.value}`,
        place: () => at.style(element, one),
        isGuarded: (client) =>
          isHidden(client, element.audience) ||
          hasFallback(declarations, index) ||
          hasColour(one, slug, declarations, element),
      }),
    ),
  )
}

/** Whether the same property has another value before it, for clients that do not know this one. */
function hasFallback(declarations: Declaration[], index: number): boolean {
  const { property, value } = declarations[index]!
  return declarations.slice(0, index).some((one) => one.property === property && one.value !== value)
}

/** Without its gradient or image, a background with a colour shows the colour. */
function hasColour({ property }: Declaration, slug: string, declarations: Declaration[], element?: Element): boolean {
  if (!slug.endsWith('gradient') && slug !== 'css-background-image') return false
  if (!property.startsWith('background')) return false
  return (
    declarations.some((one) => one.property === 'background-color') ||
    (element?.attributes.some(({ name }) => name === 'bgcolor') ?? false)
  )
}

function sheetUses(sheet: Sheet, { at, page, project }: CheckedEmail): Occurrence[] {
  if (sheet.audience === 'outlook') return []
  const skips = (conditions: string[]) => (client: string) =>
    isHidden(client, sheet.audience) || conditions.some((one) => skipsBlock(one, client, project.support))
  const rules = sheet.rules.filter(({ selectors }) => selectors.some((one) => canMatch(one, page)))
  const fromRules = rules.flatMap(({ selectors, declarations, conditions }) => [
    ...selectors.flatMap((selector) =>
      featuresOfSelector(selector).map((slug) => ({
        slug,
        what: `the selector ${selector}`,
        place: () => at.sheet(selector, [selector]),
        isGuarded: skips(conditions),
      })),
    ),
    ...declarations.flatMap((one, index) =>
      featuresIn(one, declarations).map((slug) => ({
        slug,
        what: `${one.property}: ${one.value}`,
        place: () => at.sheet(`${one.property}: ${one.value}`, selectors),
        isGuarded: (client: string) =>
          skips(conditions)(client) || hasFallback(declarations, index) || hasColour(one, slug, declarations),
      })),
    ),
  ])
  const fromAtRules = sheet.atRules.flatMap(({ name, prelude, conditions }) =>
    featuresOfAtRule(name, prelude).map((slug) => ({
      slug,
      what: `@${name} ${prelude}`.trim(),
      place: () => at.sheet(`@${name} ${prelude}`),
      isGuarded: skips(conditions),
    })),
  )
  return [...fromRules, ...fromAtRules]
}

/** Rules for elements that only some clients have, such as `a[x-apple-data-detectors]`, mean nothing to others. */
function canMatch(selector: string, { elements }: Page): boolean {
  const parsed = parseSelector(selector)
  return !parsed || elements.some((element) => parsed.matches(element))
}

/** Another rule may have the other properties of the element, so only the value decides. */
function featuresIn(one: Declaration, declarations: Declaration[]): string[] {
  const written = (property: string) => declarations.find((other) => other.property === property)?.value ?? '?'
  return isWithoutEffect(one, written) ? [] : featuresOfDeclaration(one)
}

/** A client that does not know an at-rule skips its whole block, as intended. */
function skipsBlock(condition: string, client: string, support: CheckedEmail['project']['support']): boolean {
  if (condition.startsWith('@supports')) return true
  const [, name = '', prelude = ''] = /^@([\w-]+)\s*(.*)$/s.exec(condition) ?? []
  return featuresOfAtRule(name, prelude).some((slug) =>
    support.feature(slug)?.unsupported.some(({ id }) => id === client),
  )
}
