import { parseSheet } from '../../html/parse-css.ts'
import type { Element } from '../../html/parse-page.ts'
import { parseSelector } from '../../html/selectors.ts'
import { escapeRegExp } from '../../text.ts'
import type { Place } from '../../types.ts'
import type { SourceElement } from './expand.ts'
import type { Template } from './templates.ts'

export interface SearchIn {
  /** The source of the element that shows it, if known. */
  found: SourceElement | undefined
  template: Template
  used: Template[]
}

interface Range {
  template: Template
  start: number
  end: number
}

/** Looks for a text in the element that shows it, then in the uses of its components, in the email, and in all templates. */
export function findText(words: string, { found, template, used }: SearchIn): Place | undefined {
  const pattern = patternOf(words)
  const ranges: Range[] = [
    ...(found ? [rangeOf(found.template, found.element)] : []),
    ...(found ? [...found.uses].reverse().map((use) => rangeOf(use.template, use.element)) : []),
    ...[template, ...used].map((one) => ({ template: one, start: 0, end: one.page.html.length })),
  ]
  for (const { template: where, start, end } of ranges) {
    const match = pattern.exec(where.page.html.slice(start, end))
    if (match) return where.place(start + match.index, match[0].length)
  }
  return undefined
}

function rangeOf(template: Template, { start, close }: Element): Range {
  return { template, start, end: close }
}

/** Matches the same words with any white space between them. */
function patternOf(words: string): RegExp {
  const parts = words.trim().split(/\s+/).slice(0, 8)
  const escaped = parts.map((part) => escapeRegExp(part).replace(/&/g, '&(?:amp;)?'))
  return new RegExp(escaped.join('(?:\\s|&nbsp;)+'), 'i')
}

/** Where a class is written: on the element, or, for the first element of a component, on its use. */
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

/** Where a style sheet of the templates has some CSS, with any white space in it. */
export function styleTextPlace(css: string, used: Template[]): Place | undefined {
  const escaped = css
    .trim()
    .split(/(\s+|[:;,{}()])/)
    .filter((part) => part.trim() !== '')
    .map(escapeRegExp)
  const pattern = new RegExp(escaped.join('\\s*'), 'i')
  for (const template of used) {
    for (const element of template.page.elements.filter(({ name }) => name === 'style')) {
      const match = pattern.exec(template.page.html.slice(element.end, element.close))
      if (match) return template.place(element.end + match.index, match[0].length)
    }
  }
  return undefined
}

/** Where a style sheet of the templates applies a class to an element: `.copy a { @apply text-brand }`. */
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
