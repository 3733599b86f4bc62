import { ancestry, attribute, type Element } from '../../html/parse-page.ts'
import { toPixels } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const outlookWidth: Rule = {
  name: 'outlookWidth',
  codes: {
    'outlook-width': {
      severity: 'warning',
      finds: 'A <div> whose width or max-width Outlook ignores, with no table for Outlook around it.',
    },
  },
  find: (email) =>
    email.page.elements
      .filter(({ name, audience }) => name !== 'img' && BOXES.has(name) && audience === 'all')
      .flatMap((box) => judge(box, email) ?? []),
}

const BOXES = new Set(['div', 'p', 'section', 'article', 'main', 'header', 'footer', 'center'])

function judge(box: Element, { styles, at, page }: CheckedEmail): Finding | undefined {
  const declared = styles.declared(box, 'light')
  const found = ['max-width', 'width']
    .map((name) => declared.get(name))
    .find((one) => (toPixels(one?.value ?? '') ?? 0) > 20)
  if (!found || isFramed(box, page.elements)) return undefined
  const ghost = ghostsAround(box, page.elements).find(({ name }) => name === 'table')
  return {
    code: 'outlook-width',
    message: `Outlook ignores ${found.property}: ${found.value} on a <${box.name}>: there it is as wide as the window.`,
    fix: `Put a table of that width around it for Outlook alone: <!--[if mso]><table width="${Math.round(toPixels(found.value)!)}" align="center"><tr><td><![endif]-->.`,
    place: ghost ? at.element(ghost) : at.style(box, found),
  }
}

/** Whether a table or cell around it has a width that Outlook keeps to: for Outlook alone, or for all. */
function isFramed(box: Element, elements: Element[]): boolean {
  const around = [...ancestry(box.parent), ...ghostsAround(box, elements)]
  return around.some((one) => /^(?:table|td|v:rect)$/.test(one.name) && hasWidth(one))
}

function ghostsAround(box: Element, elements: Element[]): Element[] {
  return elements.filter((one) => one.audience === 'outlook' && one.start < box.start && one.close > box.start)
}

function hasWidth(element: Element): boolean {
  const style = /(?:^|[;\s])width\s*:\s*\d+px/.test(attribute(element, 'style') ?? '')
  return style || /^\d+(?:px)?$/.test(attribute(element, 'width') ?? '')
}
