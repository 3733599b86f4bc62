import { attribute, type Element } from '../../html/parse-page.ts'
import { parseSelector } from '../../html/selectors.ts'
import { isHidden } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const darkMode: Rule = {
  name: 'darkMode',
  codes: {
    'color-scheme-missing': {
      severity: 'warning',
      finds: 'A dark mode without a color-scheme, so that Apple Mail may change the colours by itself.',
    },
    'dark-overruled': {
      severity: 'warning',
      finds: 'A colour with !important in a style attribute, which the dark mode of the email cannot change.',
    },
  },
  find: (email) => (email.styles.hasDark ? [...scheme(email), ...overruled(email)] : []),
}

function scheme({ page, styles, at }: CheckedEmail): Finding[] {
  const hasMeta = page.elements.some(
    (one) => one.name === 'meta' && /^(?:supported-)?color-schemes?$/.test(attribute(one, 'name') ?? ''),
  )
  const hasStyle = styles.sheets.some(({ rules }) =>
    rules.some(({ declarations }) => declarations.some(({ property }) => property === 'color-scheme')),
  )
  const head = page.elements.find(({ name }) => name === 'head')
  if (hasMeta || hasStyle || !head) return []
  return [
    {
      code: 'color-scheme-missing',
      message:
        'The email has styles for dark mode, but does not say so. Apple Mail and Outlook may change its colours by themselves.',
      fix: 'Add <meta name="color-scheme" content="light dark"> to <head>.',
      place: at.element(head),
    },
  ]
}

const DARK = /prefers-color-scheme:\s*dark/i

function overruled(email: CheckedEmail): Finding[] {
  const { page, styles, at } = email
  const rules = styles.sheets.flatMap((sheet) =>
    sheet.rules.filter(({ conditions }) => conditions.some((one) => DARK.test(one))),
  )
  const changes = rules.flatMap(({ selectors, declarations }) =>
    selectors.flatMap((text) => {
      const selector = parseSelector(text)
      return selector ? [{ selector, properties: declarations.map(({ property }) => groupOf(property)) }] : []
    }),
  )
  return page.elements.flatMap((element: Element): Finding[] => {
    const fixed = styles
      .inline(element)
      .find(({ property, important }) => important && /^(?:color|background|background-color)$/.test(property))
    if (!fixed || element.audience === 'outlook' || isHidden(element, styles)) return []
    const isChanged = changes.some(
      ({ selector, properties }) => properties.includes(groupOf(fixed.property)) && selector.matches(element),
    )
    if (!isChanged) return []
    return [
      {
        code: 'dark-overruled',
        message: `In dark mode, ${fixed.property}: ${fixed.value} stays, because no style sheet can overrule !important in a style attribute.`,
        fix: 'Remove !important.',
        place: at.style(element, fixed),
      },
    ]
  })
}

function groupOf(property: string): string {
  return property.startsWith('background') ? 'background' : property
}
