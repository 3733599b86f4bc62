import { attribute, type Element } from '../../html/parse-page.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const backgroundColour: Rule = {
  name: 'backgroundColour',
  codes: {
    'background-without-colour': { severity: 'warning', finds: 'A background image without a colour behind it.' },
  },
  find: (email) => email.page.elements.flatMap((element) => judge(element, email) ?? []),
}

/** Colours count only where they are on the element itself: behind the image, not somewhere below the whole mail. */
function judge(element: Element, { styles, at }: CheckedEmail): Finding | undefined {
  if (element.audience === 'outlook') return undefined
  const declared = styles.declared(element, 'light')
  const image = declared.get('background-image')
  const hasAttribute = Boolean(attribute(element, 'background'))
  if (!hasAttribute && !/url\(/i.test(image?.value ?? '')) return undefined
  const colour = declared.get('background-color')?.value ?? attribute(element, 'bgcolor') ?? 'transparent'
  if (colour !== 'transparent') return undefined
  return {
    code: 'background-without-colour',
    message: 'Where pictures are blocked, its text stands on whatever is behind it: white on white, at worst.',
    fix: 'Give it a background-color of about the picture’s brightness, and bgcolor for Outlook.',
    place: hasAttribute || !image ? at.attribute(element, 'background') : at.style(element, image),
  }
}
