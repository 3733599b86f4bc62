import { decodeEntities } from '../../html/entities.ts'
import { ancestry, attribute, type Element, textOf } from '../../html/parse-page.ts'
import { isBlank } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const backgroundColour: Rule = {
  name: 'backgroundColour',
  codes: {
    'background-without-colour': { severity: 'warning', finds: 'A background image without a background colour.' },
    'outlook-background': {
      severity: 'warning',
      finds: 'A background image without VML, of which Outlook shows only the colour.',
    },
  },
  find: (email) => email.page.elements.flatMap((element) => judge(element, email) ?? []),
}

/** Only a colour of the element itself counts: one further out may be covered by something else. */
function judge(element: Element, { styles, at, page }: CheckedEmail): Finding | undefined {
  if (element.audience === 'outlook') return undefined
  const declared = styles.declared(element, 'light')
  const image = declared.get('background-image')
  const hasAttribute = Boolean(attribute(element, 'background'))
  if (!hasAttribute && !/url\(/i.test(image?.value ?? '')) return undefined
  const colour = declared.get('background-color')?.value ?? attribute(element, 'bgcolor') ?? 'transparent'
  if (isBlank(decodeEntities(textOf(element)))) return undefined
  const place = hasAttribute || !image ? at.attribute(element, 'background') : at.style(element, image)
  if (colour !== 'transparent') return isDrawn(element, page) ? undefined : { ...UNDRAWN, place }
  return {
    code: 'background-without-colour',
    message: 'Where images are blocked, the text on this background image may be unreadable: white on white, at worst.',
    fix: 'Add a background-color as light or dark as the image, and bgcolor for Outlook.',
    place,
  }
}

const UNDRAWN = {
  code: 'outlook-background',
  message: 'Outlook does not show this background image, only the colour behind it.',
  fix: 'Draw it with VML as well; npx letterform add hero has an example.',
}

/** Whether VML inside the element or around it draws the image. On `<body>`, Outlook shows it. */
function isDrawn(element: Element, { elements }: CheckedEmail['page']): boolean {
  if (element.name === 'body' || element.audience !== 'all') return true
  const surrounds = (one: Element) =>
    one.audience === 'outlook' && one.start < element.start && one.close > element.start
  return elements.some(
    (one) =>
      /^v:(?:fill|image|background)$/.test(one.name) &&
      ((one.start > element.start && one.start < element.close) || [...ancestry(one)].some(surrounds)),
  )
}
