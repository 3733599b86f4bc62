import type { Element } from '../../html/parse-page.ts'
import { isBlank, isHidden, toPixels } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const outlookLineHeight: Rule = {
  name: 'outlookLineHeight',
  codes: {
    'outlook-line-height': {
      severity: 'warning',
      finds: 'A line-height without mso-line-height-rule: exactly, which Outlook treats as a minimum.',
    },
  },
  find: (email) => {
    const [first] = email.page.elements.filter((element) => isLoose(element, email))
    return first ? [finding(first, email)] : []
  },
}

const BLOCKS = new Set(['div', 'p', 'td', 'th', 'h1', 'h2', 'h3', 'h4', 'li'])

function isLoose(element: Element, { styles }: CheckedEmail): boolean {
  if (!BLOCKS.has(element.name) || element.audience !== 'all') return false
  const inline = styles.inline(element)
  const height = inline.find(({ property }) => property === 'line-height')
  if (toPixels(height?.value ?? '') === undefined || inline.some(isRule) || isHidden(element, styles)) return false
  const hasText = element.children.some(
    (child) => !('name' in child) && (!isBlank(child.text) || child.text.trim() !== ''),
  )
  return hasText && !isCovered(element, styles)
}

function isRule({ property }: { property: string }): boolean {
  return property === 'mso-line-height-rule'
}

/** Whether a style sheet that Outlook reads sets the rule for all such elements. */
function isCovered({ name }: Element, { sheets }: CheckedEmail['styles']): boolean {
  return sheets.some(({ rules, audience }) =>
    rules.some(
      ({ selectors, declarations, conditions }) =>
        audience !== 'others' &&
        conditions.length === 0 &&
        declarations.some(isRule) &&
        selectors.some((selector) => selector === '*' || selector === name),
    ),
  )
}

function finding(element: Element, { at, styles }: CheckedEmail): Finding {
  const height = styles.inline(element).find(({ property }) => property === 'line-height')!
  const own = styles.sheets
    .filter(({ audience }) => audience === 'outlook')
    .flatMap(({ rules }) => rules)
    .find(({ selectors }) => selectors.includes(element.name) || selectors.includes('*'))
  return {
    code: 'outlook-line-height',
    message: `Outlook treats line-height: ${height.value} as a minimum. Large letters, emoji and spacers make lines higher than in other clients.`,
    fix: 'Add mso-line-height-rule: exactly, here or once for all blocks in a style sheet for Outlook.',
    place: own ? at.sheet(own.selectors.join(', ')) : at.style(element, height),
  }
}
