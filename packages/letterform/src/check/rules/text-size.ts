import { type Element, isBelow } from '../../html/parse-page.ts'
import { quoteText } from '../page/quote-text.ts'
import { inheritedPixels, isHidden, showsNothing } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const textSize: Rule = {
  name: 'textSize',
  codes: { 'text-small': { severity: 'warning', finds: 'Text smaller than 13 px.' } },
  find: (email) => {
    const { page, styles } = email
    const small = new Map<Element, Finding>()
    for (const { text, parent, audience } of page.texts) {
      if (!parent || audience === 'outlook' || showsNothing(text, email) || isHidden(parent, styles)) continue
      const size = isBelow(parent, ['sup', 'sub']) ? undefined : inheritedPixels(parent, 'font-size', { styles })
      if (size && size.pixels < SMALLEST && !small.has(size.from)) small.set(size.from, finding(size, text, email))
    }
    return [...small.values()]
  },
}

const SMALLEST = 13

function finding(
  { pixels, from }: { pixels: number; from: Element },
  text: string,
  { at, styles }: CheckedEmail,
): Finding {
  return {
    code: 'text-small',
    message: `${quoteText(text)} is ${Math.round(pixels * 10) / 10} px. Many people cannot read that on a phone, and iOS enlarges it.`,
    fix: 'Use 13 px or more.',
    place: at.style(from, styles.declared(from, 'light').get('font-size')!),
  }
}
