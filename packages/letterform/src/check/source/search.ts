import { parseSheet } from '../../html/parse-css.ts'
import type { Element } from '../../html/parse-page.ts'
import { parseSelector } from '../../html/selectors.ts'
import type { Place } from '../../types.ts'
import type { SourceElement } from './expand.ts'
import type { Template } from './templates.ts'

export interface SearchIn {
  /** The element that shows it, if that is known. */
  found: SourceElement | undefined
  template: Template
  used: Template[]
}

interface Stretch {
  template: Template
  start: number
  end: number
}

/** Looks for words in the element that shows them, then in the uses of its components, then in the email, then anywhere. */
export function findText(words: string, { found, template, used }: SearchIn): Place | undefined {
  const pattern = patternOf(words)
  const stretches: Stretch[] = [
    ...(found ? [stretchOf(found.template, found.element)] : []),
    ...(found ? [...found.uses].reverse().map((use) => stretchOf(use.template, use.element)) : []),
    ...[template, ...used].map((one) => ({ template: one, start: 0, end: one.page.html.length })),
  ]
  for (const { template: where, start, end } of stretches) {
    const match = pattern.exec(where.page.html.slice(start, end))
    if (match) return where.place(start + match.index, match[0].length)
  }
  return undefined
}

function stretchOf(template: Template, { start, close }: Element): Stretch {
  return { template, start, end: close }
}

/** The same words, however they are broken into lines or spaced. */
function patternOf(words: string): RegExp {
  const parts = words.trim().split(/\s+/).slice(0, 8)
  const escaped = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/&/g, '&(?:amp;)?'))
  return new RegExp(escaped.join('(?:\\s|&nbsp;)+'), 'i')
}

/** Where a class is written: on the element, or on the use of the component whose first element it is. */
export function classPlace(
  { element, template, uses, isRoot }: SourceElement,
  wanted: (name: string) => boolean,
): Place | undefined {
  const holders = [{ element, template }, ...(isRoot ? [...uses].reverse() : [])]
  for (const holder of holders) {
    const written = holder.element.attributes.find(({ name }) => name === 'class')
    const name = written?.value.split(/\s+/).find((one) => one !== '' && wanted(one))
    if (!written || name === undefined) continue
    const at = holder.template.page.html.indexOf(name, written.start + 'class='.length)
    return holder.template.place(at === -1 ? written.start : at, name.length)
  }
  return undefined
}

/** Where a style sheet of the templates says something, however it is spaced. */
export function styleTextPlace(css: string, used: Template[]): Place | undefined {
  const escaped = css
    .trim()
    .split(/(\s+|[:;,{}()])/)
    .filter((part) => part.trim() !== '')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = new RegExp(escaped.join('\\s*'), 'i')
  for (const template of used) {
    for (const element of template.page.elements.filter(({ name }) => name === 'style')) {
      const match = pattern.exec(template.page.html.slice(element.end, element.close))
      if (match) return template.place(element.end + match.index, match[0].length)
    }
  }
  return undefined
}

/** Where a style sheet applies a class to an element: `.copy a { @apply text-brand }`. */
export function appliedPlace(
  compiled: Element,
  wanted: (name: string) => boolean,
  used: Template[],
): Place | undefined {
  for (const template of used) {
    for (const { end, close } of template.page.elements.filter(({ name }) => name === 'style')) {
      const css = template.page.html.slice(end, close)
      for (const { name, selectors, ...rule } of parseSheet(css).atRules) {
        if (name !== 'apply' || !selectors.some((one) => parseSelector(one)?.matches(compiled))) continue
        const words = [...css.slice(rule.start, rule.end).matchAll(/[^\s;]+/g)].slice(1)
        const found = words.find(([word]) => wanted(word))
        if (found) return template.place(end + rule.start + found.index, found[0].length)
      }
    }
  }
  return undefined
}
