import { type Attribute, attribute, type Element } from '../../html/parse-page.ts'
import { classesOf } from '../../html/selectors.ts'
import type { SourceElement } from './expand.ts'

/** The traits of an element that survive compiling. They are read once, since each element is compared with many. */
export interface Traits {
  element: Element
  isForOutlook: boolean
  classes: string[]
  text: string
}

/** The traits of a source element, and what the compiler may add to them. */
export interface SourceTraits extends Traits {
  source: SourceElement
  /** All but class and style, which the compiler changes. */
  attributes: Attribute[]
  knownClasses: Set<string>
  hasOpenClasses: boolean
  hasOpenText: boolean
}

const EXPRESSION = /\{\{|\{!!/

export function traitsOf(element: Element): Traits {
  return {
    element,
    isForOutlook: element.audience === 'outlook',
    classes: classesOf(element).map(looseClass),
    text: directText(element),
  }
}

export function sourceTraitsOf(source: SourceElement): SourceTraits {
  const { element, audience, isRoot } = source
  const traits = traitsOf(element)
  return {
    ...traits,
    source,
    isForOutlook: audience === 'outlook',
    attributes: element.attributes.filter(({ name }) => name !== 'class' && name !== 'style'),
    knownClasses: new Set(traits.classes),
    hasOpenClasses: EXPRESSION.test(attribute(element, 'class') ?? '') || isRoot,
    hasOpenText: EXPRESSION.test(traits.text),
  }
}

/** How likely it is that a compiled element came from a source element. Zero or less means that it did not. */
export function similarity(compiled: Traits, source: SourceTraits): number {
  if (compiled.element.name !== source.element.name || compiled.isForOutlook !== source.isForOutlook) return 0
  return (
    2 +
    attributesScore(compiled.element, source.attributes) +
    classScore(compiled, source) +
    textScore(compiled, source)
  )
}

function attributesScore(compiled: Element, written: Attribute[]): number {
  let score = 0
  for (const { name, value } of written) {
    const found = attribute(compiled, name)
    if (found === value) score += 1.5
    else if (!EXPRESSION.test(value)) score -= found === undefined ? (value === '' ? 0 : 0.7) : 1
    else if (found !== undefined) score += fits(found, value) ? 0.7 : -1
  }
  return score
}

/** Whether a text with expressions can have become this value. */
function fits(value: string, pattern: string): boolean {
  const parts = pattern.split(/\{\{[\s\S]*?\}\}+|\{!![\s\S]*?!!\}/)
  return parts.every((part) => value.includes(part.trim()))
}

/** Only classes with rules in a style sheet are left in compiled emails. Others have become a style attribute. */
function classScore({ classes }: Traits, { knownClasses, hasOpenClasses }: SourceTraits): number {
  let score = 0
  for (const name of classes) score += knownClasses.has(name) ? 0.5 : hasOpenClasses ? 0 : -1.5
  return score
}

/** `sm:text-[24px]` is `sm-text-24px` in the compiled email. */
export function looseClass(name: string): string {
  return name.replace(/[^a-z\d]/gi, '').toLowerCase()
}

function textScore({ text: here }: Traits, { text: there, hasOpenText }: SourceTraits): number {
  if (here === '' || there === '') return here === there ? 0.2 : 0
  if (here === there) return 3
  return hasOpenText ? 0 : here.includes(there) || there.includes(here) ? 1 : -1
}

function directText({ children }: Element): string {
  return children
    .map((child) => ('name' in child ? ' ' : child.text))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
}
