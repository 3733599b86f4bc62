import { parseColour } from '../../html/colours.ts'
import type { Declaration } from '../../html/css-tree.ts'
import { parseDeclarations, parseSheet, type StyleRule, type StyleSheet } from '../../html/parse-css.ts'
import { type Audience, attribute, type Element, type Page } from '../../html/parse-page.ts'
import { parseSelector, type Selector } from '../../html/selectors.ts'
import { TOKEN_LIKE } from '../../placeholders/tokens.ts'

/** A parsed `<style>` element. */
export interface Sheet extends StyleSheet {
  element: Element
  audience: Audience
  text: string
}

/** A declaration that applies to an element, and where it comes from. */
export interface Origin extends Declaration {
  /** Its rule, unless it is from the style attribute. */
  rule?: StyleRule
}

/** `light` is the email without media queries, `dark` with those for dark mode. */
export type Theme = 'light' | 'dark'

export interface Styles {
  sheets: Sheet[]
  /** The style attribute. */
  inline: (element: Element) => Declaration[]
  /** The declarations that apply to an element, by property. Of the shorthands, padding and background are expanded. */
  declared: (element: Element, theme: Theme) => Map<string, Origin>
  hasDark: boolean
}

interface Candidate {
  selector: Selector
  rule: StyleRule
  order: number
  theme: Theme
}

const DARK = /^@media\b[^{]*prefers-color-scheme:\s*dark/i
const ALWAYS = /^@media\s+(?:all|screen|only screen)\s*$|^@supports\b|^@layer\b/i

export function readStyles(page: Page): Styles {
  const sheets = page.elements.filter(({ name }) => name === 'style').map((element) => readSheet(element, page))
  const candidates = sheets.filter(({ audience }) => audience !== 'outlook').flatMap(candidatesOf)
  // Many elements of an email have the same style attribute.
  const inlined = new Map<string, Declaration[]>()
  const cascades = { light: new Map<Element, Map<string, Origin>>(), dark: new Map<Element, Map<string, Origin>>() }
  const inline = (element: Element) => {
    const style = attribute(element, 'style') ?? ''
    return cached(inlined, style, () => parseDeclarations(style))
  }
  return {
    sheets,
    inline,
    declared: (element, theme) =>
      cached(cascades[theme], element, () => cascade(element, inline(element), themed(candidates, theme))),
    hasDark: candidates.some(({ theme }) => theme === 'dark'),
  }
}

function readSheet(element: Element, { html }: Page): Sheet {
  const text = html.slice(element.end, element.children[0]?.end ?? element.end)
  return { element, audience: element.audience, text, ...parseSheet(text) }
}

function candidatesOf({ rules }: Sheet, sheet: number): Candidate[] {
  return rules.flatMap((rule, index) => {
    const theme = themeOf(rule.conditions)
    if (!theme) return []
    return rule.selectors.flatMap((text) => {
      const selector = parseSelector(text)
      return selector ? { selector, rule, order: sheet * 100_000 + index, theme } : []
    })
  })
}

function themeOf(conditions: string[]): Theme | undefined {
  const others = conditions.filter((condition) => !DARK.test(condition))
  if (!others.every((condition) => ALWAYS.test(condition))) return undefined
  return others.length === conditions.length ? 'light' : 'dark'
}

function themed(candidates: Candidate[], theme: Theme): Candidate[] {
  return theme === 'dark' ? candidates : candidates.filter((one) => one.theme === 'light')
}

/** Order of precedence: `!important`, the style attribute, the more specific selector, the later rule. */
function cascade(element: Element, inline: Declaration[], candidates: Candidate[]): Map<string, Origin> {
  const found: { origin: Origin; weight: number }[] = []
  for (const { selector, rule, order } of candidates) {
    if (!selector.matches(element)) continue
    const weight = selector.specificity * 1e7 + order
    for (const one of rule.declarations) found.push({ origin: { ...one, rule }, weight: weight + bonus(one) })
  }
  inline.forEach((one, index) => {
    found.push({ origin: one, weight: 1e13 + index + bonus(one) })
  })
  found.sort((a, b) => a.weight - b.weight)
  return new Map(found.flatMap(({ origin }) => expand(origin)))
}

function bonus({ important }: Declaration): number {
  return important ? 1e14 : 0
}

const SIDES = ['top', 'right', 'bottom', 'left']

/** Expands the shorthands whose parts the checks need. */
function expand(origin: Origin): [string, Origin][] {
  const { property, value } = origin
  if (property === 'padding') {
    const parts = value.split(/\s+/)
    return SIDES.map((side, index) => {
      const part = parts[index] ?? parts[index === 3 ? 1 : 0] ?? parts[0]!
      return [`padding-${side}`, { ...origin, value: part }]
    })
  }
  if (property === 'background') {
    const image = /url\([^)]*\)|[\w-]*gradient\(.*\)/i.exec(value)?.[0]
    const rest = value.replace(image ?? '', ' ').match(/[\w-]+\([^)]*\)|[^\s/]+/g) ?? []
    const colour =
      rest.find((part) => parseColour(part)) ?? (rest.some((part) => TOKEN_LIKE.test(part)) ? rest[0]! : '')
    return [
      ['background-color', { ...origin, value: colour || 'transparent' }],
      ['background-image', { ...origin, value: image ?? 'none' }],
    ]
  }
  return [[property, origin]]
}

function cached<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  if (!known.has(key)) known.set(key, make())
  return known.get(key)!
}
