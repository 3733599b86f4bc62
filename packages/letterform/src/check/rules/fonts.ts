import { attribute, type Element } from '../../html/parse-page.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const fonts: Rule = {
  name: 'fonts',
  codes: {
    'font-outlook': {
      severity: 'warning',
      finds: 'A web font that Outlook replaces by Times New Roman, whatever follows it in font-family.',
    },
    'font-alone': { severity: 'warning', finds: 'A font-family without a font that every device has.' },
  },
  find: (email) => [...shownToOutlook(email), ...alone(email)],
}

/** Word takes the first font of a list that it was given a source for, and has none: it does not load fonts. */
function shownToOutlook({ styles, page, at }: CheckedEmail): Finding[] {
  const isSet = styles.sheets.some(
    ({ audience, rules }) =>
      audience === 'outlook' &&
      rules.some(({ declarations }) => declarations.some(({ property }) => property === 'font-family')),
  )
  const hasAlt = page.elements.some((one) => styles.inline(one).some(({ property }) => property === 'mso-font-alt'))
  const face = styles.sheets
    .filter(({ audience }) => audience === 'all')
    .flatMap((sheet) => sheet.atRules.map((rule) => ({ rule, text: sheet.text.slice(rule.start, rule.end) })))
    .find(
      ({ rule, text }) => rule.name === 'font-face' && rule.conditions.length === 0 && !text.includes('mso-font-alt'),
    )
  if (!face || isSet || hasAlt) return []
  return [
    {
      code: 'font-outlook',
      message:
        'Outlook reads this @font-face, cannot load the font, and shows Times New Roman instead of the next font in the list.',
      fix: 'Put it into @media screen { … }, or add mso-font-alt: Arial to it.',
      place: at.sheet('@font-face'),
    },
  ]
}

const EVERYWHERE =
  /\b(?:serif|sans-serif|monospace|cursive|system-ui|ui-[\w-]+|-apple-system|BlinkMacSystemFont|Arial|Helvetica|Verdana|Tahoma|Georgia|Times|Courier|Trebuchet|inherit|initial|unset|var)\b/i

function alone({ page, styles, at }: CheckedEmail): Finding[] {
  const lacking = page.elements.flatMap((element): { element: Element; value: string }[] => {
    if (element.audience !== 'all' || attribute(element, 'style') === undefined) return []
    const value = styles.inline(element).findLast(({ property }) => property === 'font-family')?.value
    return value && !EVERYWHERE.test(value) && !/lfq\w+qfl/.test(value) ? [{ element, value }] : []
  })
  const [first] = lacking
  if (!first) return []
  return [
    {
      code: 'font-alone',
      message: `Devices without ${first.value} show their own font, Times New Roman in Outlook.`,
      fix: `Add fonts that every device has: font-family: ${first.value}, Arial, sans-serif.`,
      place: at.style(
        first.element,
        styles.inline(first.element).findLast(({ property }) => property === 'font-family')!,
      ),
    },
  ]
}
