import { ancestry, type Element } from '../../html/parse-page.ts'
import { parseSelector } from '../../html/selectors.ts'
import type { CheckedEmail } from '../rule.ts'
import { inheritedPixels, isHidden } from './visibility.ts'

/** Whether no recipient of any client sees an element. */
export function isNeverShown(element: Element, email: Pick<CheckedEmail, 'styles' | 'page'>): boolean {
  return isHidden(element, email.styles) && !isShownSometimes(element, email)
}

/** Whether a media query, a state or a client shows it: parts for phones, for dark mode, for those who press a button. */
export function isShownSometimes(element: Element, { styles, page }: Pick<CheckedEmail, 'styles' | 'page'>): boolean {
  const around = [...ancestry(element)]
  const isFor = (selectors: string[]) =>
    selectors.some((text) => {
      const selector = parseSelector(text)
      return !selector || around.some((one) => selector.matches(one))
    })
  const isTiny = (inheritedPixels(element, 'font-size', { styles })?.pixels ?? 16) <= 1
  const changes = isTiny ? ENLARGING : SHOWING
  const shows = styles.sheets.some(({ rules, audience }) =>
    rules.some(({ selectors, conditions, declarations }) => {
      const isConditional = audience !== 'all' || conditions.length > 0 || selectors.some((one) => /[:[]/.test(one))
      return (
        isConditional &&
        declarations.some(({ property, value }) => changes.test(property) && !HIDES.test(value)) &&
        isFor(selectors)
      )
    }),
  )
  return shows || page.elements.some(({ name }) => name === 'input')
}

const HIDES = /^(?:none|hidden|0(?:px)?)$/
const SHOWING = /^(?:display|visibility|opacity|max-height)$/
const ENLARGING = /^font(?:-size)?$/
