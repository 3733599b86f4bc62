import { type Declaration, Property, parseCSS, Selector } from 'juice/lib/utils.js'
import { refuse } from './refusal.ts'
import { createSelectorIndex, type SelectorIndex } from './selectors.ts'

/** The rules that Juice inlines. */
export interface StyleRules {
  rules: StyleRule[]
  /** Finds indexes in `rules`. */
  index: SelectorIndex<number>
}

interface StyleRule {
  text: string
  selector: Selector
  style: Declaration[]
}

/** New attribute values for an element. An absent one does not change. */
export interface Styled {
  style: string
  width: string | undefined
  height: string | undefined
}

/** Pseudo-classes whose rules Juice leaves in the sheet. */
export const IGNORED_PSEUDOS = ['hover', 'active', 'focus', 'visited', 'link']

export function readStyleRules(css: string): StyleRules {
  const index = createSelectorIndex<number>()
  const rules: StyleRule[] = []
  for (const [text, style] of parseCSS(css)) {
    const selector = new Selector(text)
    const parts = selector.parsed()
    const pseudos = parts ? Array.from(parts, ({ pseudos = [] }) => pseudos.map(({ name }) => name)).flat() : []
    if (!parts || pseudos.some((name) => IGNORED_PSEUDOS.includes(name))) continue
    if (pseudos.includes('before') || pseudos.includes('after')) refuse(`generated content: ${text}`)
    for (const { name, value } of style) checkDeclaration(name, value)
    if (addTo(index, text, rules.length)) rules.push({ text, selector, style })
  }
  return { rules, index }
}

/** Juice skips selectors that cheerio rejects. */
function addTo(index: SelectorIndex<number>, text: string, id: number): boolean {
  try {
    index.add(text, id)
    return true
  } catch (error) {
    if (error instanceof Error && error.name === 'Refusal') throw error
    return false
  }
}

function checkDeclaration(name: string | undefined, value: string | undefined): void {
  if (!name || !value) refuse('a declaration without a name or a value')
  if (/var\s*\(/i.test(value)) refuse('var() in a declaration')
  // Juice restores functions with `replace`, where a dollar is a pattern.
  if (value.includes('(') && value.includes('$')) refuse('a dollar in a function')
  if (name in Object.prototype) refuse(`a property called ${name}`)
}

const STYLE_ATTRIBUTE = new Selector('<style>', true)

/** Applies rules in order to an element with this style. */
export function applyRules({ rules }: StyleRules, ids: Iterable<number>, style: string): Styled {
  const properties: Record<string, Property> = {}
  if (style) addProperties(properties, declarationsOf(style), STYLE_ATTRIBUTE)
  for (const id of ids) addProperties(properties, rules[id]!.style, rules[id]!.selector)
  return {
    style: print(properties),
    width: dimension(properties.width),
    height: dimension(properties.height),
  }
}

function declarationsOf(style: string): Declaration[] {
  const rule = parseCSS(`* { ${style} } `)[0]
  if (!rule) refuse(`Juice fails on style="${style}"`)
  for (const { name, value } of rule[1]) checkDeclaration(name, value)
  return rule[1]
}

/** The winning declaration moves to the end. If both are in the same rule, both are kept. */
function addProperties(properties: Record<string, Property>, style: Declaration[], selector: Selector): void {
  for (const { name, value, position } of style) {
    const plain = value.replace(/\s*!important$/, '')
    const { line, col } = position.start
    const priority = /!important$/.test(value) ? 2 : 0
    const property = new Property(name, plain, selector, priority, [line, col])
    const existing = properties[name]
    if (existing && existing.compare(property) !== property) continue
    if (existing && existing.selector === selector) property.nextProp = existing
    else delete properties[name]
    properties[name] = property
  }
}

function print(properties: Record<string, Property>): string {
  const all: Property[] = []
  for (const first of Object.values(properties)) {
    for (let one: Property | undefined = first; one; one = one.nextProp) all.push(one)
  }
  return all
    .sort((a, b) => a.compareFunc(b))
    .filter(({ prop }) => !prop.startsWith('--') && prop !== 'content')
    .map(({ prop, value }) => `${prop}: ${value.replaceAll('"', "'")};`)
    .join(' ')
}

function dimension(property: Property | undefined): string | undefined {
  return property && /px|auto/.test(property.value) ? property.value.replace('px', '') : undefined
}
