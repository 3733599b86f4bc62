import { type Element, isBelow } from '../../html/parse-page.ts'
import { inheritedPixels, isBlank, isHidden } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const textSize: Rule = {
  name: 'textSize',
  codes: { 'text-small': { severity: 'warning', finds: 'Text under 13 px.' } },
  find: (email) => {
    const { page, styles } = email
    const small = new Map<Element, Finding>()
    for (const { text, parent, audience } of page.texts) {
      if (!parent || audience === 'outlook' || isBlank(text) || isHidden(parent, styles)) continue
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
  const words = text
    .replace(/lfq[0-9a-z]{10}qfl/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
  return {
    code: 'text-small',
    message: `“${words.length > 40 ? `${words.slice(0, 39)}…` : words}” is ${Math.round(pixels * 10) / 10} px high: many cannot read it on a phone, and iOS enlarges it by itself.`,
    fix: 'Make it 13 px or more.',
    place: at.style(from, styles.declared(from, 'light').get('font-size')!),
  }
}
