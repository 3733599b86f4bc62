import { attribute, type Element } from '../page/parse-page.ts'
import { classesOf } from '../page/selectors.ts'
import type { SourceElement } from './expand.ts'

/** How likely it is that a compiled element came from a source element: not at all, if 0 or below. */
export function similarity(compiled: Element, { element: source, audience, isRoot }: SourceElement): number {
  if (compiled.name !== source.name || (compiled.audience === 'outlook') !== (audience === 'outlook')) return 0
  return 2 + attributesScore(compiled, source) + classScore(compiled, source, isRoot) + textScore(compiled, source)
}

const EXPRESSION = /\{\{|\{!!/

function attributesScore(compiled: Element, source: Element): number {
  let score = 0
  for (const { name, value } of source.attributes) {
    if (name === 'class' || name === 'style') continue
    const found = attribute(compiled, name)
    const isOpen = EXPRESSION.test(value)
    if (found === undefined) score -= isOpen || value === '' ? 0 : 0.7
    else if (found === value) score += 1.5
    else score += isOpen ? (fits(found, value) ? 0.7 : -1) : -1
  }
  return score
}

/** Whether a value can have come from a text with expressions in it. */
function fits(value: string, pattern: string): boolean {
  const parts = pattern.split(/\{\{[\s\S]*?\}\}+|\{!![\s\S]*?!!\}/)
  return parts.every((part) => value.includes(part.trim()))
}

/** Classes that are left are those of media queries and selectors; the others have become a style attribute. */
function classScore(compiled: Element, source: Element, isRoot: boolean): number {
  const written = attribute(source, 'class') ?? ''
  const isOpen = EXPRESSION.test(written) || isRoot
  const names = new Set(written.split(/\s+/).map(looseClass))
  let score = 0
  for (const name of classesOf(compiled)) score += names.has(looseClass(name)) ? 0.5 : isOpen ? 0 : -1.5
  return score
}

/** `sm:text-[24px]` is `sm-text-24px` in the compiled email. */
export function looseClass(name: string): string {
  return name.replace(/[^a-z\d]/gi, '').toLowerCase()
}

function textScore(compiled: Element, source: Element): number {
  const [here, there] = [directText(compiled), directText(source)]
  if (here === '' || there === '') return here === there ? 0.2 : 0
  if (here === there) return 3
  return EXPRESSION.test(there) ? 0 : here.includes(there) || there.includes(here) ? 1 : -1
}

function directText({ children }: Element): string {
  return children
    .map((child) => ('name' in child ? ' ' : child.text))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
}
