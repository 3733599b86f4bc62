import { ancestry, attribute, type Element } from '../../html/parse-page.ts'
import { TOKENS } from '../../placeholders/tokens.ts'
import type { CheckedEmail } from '../rule.ts'
import type { Styles, Theme } from './styles.ts'

/** Whether an element has no text for anyone: a style sheet, a title. */
export function isUnseen(element: Element): boolean {
  return UNSEEN.has(element.name)
}

/** Whether recipients never see an element, because it or an element around it is hidden. */
export function isHidden(element: Element | undefined, styles: Styles, theme: Theme = 'light'): boolean {
  for (const one of ancestry(element)) if (hidesItself(one, styles, theme)) return true
  return false
}

const UNSEEN = new Set(['head', 'title', 'style', 'script', 'noscript', 'template', 'xml'])

function hidesItself(element: Element, styles: Styles, theme: Theme): boolean {
  if (isUnseen(element) || attribute(element, 'hidden') !== undefined) return true
  const declared = styles.declared(element, theme)
  const value = (property: string) => declared.get(property)?.value
  if (value('display') === 'none' || value('visibility') === 'hidden') return true
  if (value('opacity') === '0') return true
  return /^0(?:px)?$/.test(value('max-height') ?? '') && value('overflow') === 'hidden'
}

/** Whether a text has only white space and characters without a width. */
export function isBlank(text: string): boolean {
  return text.replace(/&zwnj;|&zwj;|\u034f|[\s\u00ad\u115f\u180e\u200b-\u200f\u2060-\u206f\ufeff]/g, '') === ''
}

/** Whether nothing of a text is ever seen: a placeholder has a value, a condition or a loop has none. */
export function showsNothing(text: string, { tags }: Pick<CheckedEmail, 'tags'>): boolean {
  return isBlank(text.replace(TOKENS, (token) => (tags.get(token)?.kind === 'block' ? '' : token)))
}

/** An inherited property: the value of the element, or of the closest element around it. */
export function inheritedPixels(
  element: Element | undefined,
  property: string,
  { styles, theme = 'light' }: { styles: Styles; theme?: Theme },
): { pixels: number; from: Element } | undefined {
  for (const one of ancestry(element)) {
    const value = styles.declared(one, theme).get(property)?.value
    const pixels = value === undefined ? undefined : toPixels(value)
    if (pixels !== undefined) return { pixels, from: one }
  }
  return undefined
}

const UNITS: Record<string, number> = { px: 1, pt: 4 / 3, rem: 16 }

/** An absolute length in pixels. Relative ones are undefined. */
export function toPixels(value: string): number | undefined {
  const [, number, unit = 'px'] = /^(-?[\d.]+)(px|pt|rem)?$/.exec(value.trim().toLowerCase()) ?? []
  if (number === undefined || (unit === 'px' && !/px$/i.test(value.trim()) && Number(number) !== 0)) return undefined
  return Number(number) * UNITS[unit]!
}
