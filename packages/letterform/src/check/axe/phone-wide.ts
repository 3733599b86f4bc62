import type { CheckedEmail, Codes, Finding } from '../rule.ts'

export const PHONE_CODES: Codes = {
  'phone-wide': {
    severity: 'warning',
    finds:
      'An element wider than a phone of 375 px, so that the email scrolls sideways or shrinks until nobody can read it.',
  },
}

/** The width of most phones. */
export const PHONE_WIDTH = 375

/** An element that is too wide for a phone, by its index in `page.elements`. */
export interface WideElement {
  element: number
  width: number
}

/** Scenarios mostly show the same elements. `own` are the findings of our own rules, which also find images that do not shrink. */
export function phoneFindings(wide: WideElement[], { page, at }: CheckedEmail, own: Finding[]): Finding[] {
  const widths = new Map<number, number>()
  for (const { element, width } of wide) widths.set(element, Math.max(width, widths.get(element) ?? 0))
  const hasWideImage = own.some(({ code }) => code === 'image-wide')
  return [...widths].flatMap(([index, width]) => {
    const element = page.elements[index]!
    if (element.name === 'img' && hasWideImage) return []
    return [
      {
        code: 'phone-wide',
        message: `On phones, this <${element.name}> is ${width} px wide, so the email scrolls sideways or shrinks until nobody can read it.`,
        fix: FIXES[element.name] ?? 'Use a max-width instead of a width, and width: 100%.',
        place: at.element(element),
      },
    ]
  })
}

const BREAK = 'Set word-break: break-word: it has a word that is longer than a line.'

const FIXES: Record<string, string> = {
  a: BREAK,
  b: BREAK,
  code: BREAK,
  span: BREAK,
  strong: BREAK,
  img: 'Set max-width: 100% and height: auto.',
  pre: 'Set white-space: pre-wrap.',
}
