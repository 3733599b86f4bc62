import { decodeEntities } from '../../html/entities.ts'
import { attribute, type Element, textOf } from '../../html/parse-page.ts'
import { isBlank } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const backgroundColour: Rule = {
  name: 'backgroundColour',
  codes: {
    'background-without-colour': { severity: 'warning', finds: 'A background image without a background colour.' },
  },
  find: (email) => email.page.elements.flatMap((element) => judge(element, email) ?? []),
}

/** Only a colour of the element itself counts: one further out may be covered by something else. */
function judge(element: Element, { styles, at }: CheckedEmail): Finding | undefined {
  if (element.audience === 'outlook') return undefined
  const declared = styles.declared(element, 'light')
  const image = declared.get('background-image')
  const hasAttribute = Boolean(attribute(element, 'background'))
  if (!hasAttribute && !/url\(/i.test(image?.value ?? '')) return undefined
  const colour = declared.get('background-color')?.value ?? attribute(element, 'bgcolor') ?? 'transparent'
  if (colour !== 'transparent' || isBlank(decodeEntities(textOf(element)))) return undefined
  return {
    code: 'background-without-colour',
    message: 'Where images are blocked, the text on this background image may be unreadable: white on white, at worst.',
    fix: 'Add a background-color as light or dark as the image, and bgcolor for Outlook.',
    place: hasAttribute || !image ? at.attribute(element, 'background') : at.style(element, image),
  }
}
