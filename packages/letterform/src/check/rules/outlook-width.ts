import { ignoresProperty } from '../../clients/create-reader.ts'
import { MAIL_CLIENTS } from '../../clients/mail-clients.ts'
import { ancestry, attribute, type Element, isBelow } from '../../html/parse-page.ts'
import { isBlank, toPixels } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const outlookWidth: Rule = {
  name: 'outlookWidth',
  codes: {
    'outlook-width': {
      severity: 'warning',
      finds: 'A <div> with a width or max-width, which Outlook ignores, and no table around it that Outlook reads.',
    },
  },
  find: (email) =>
    email.page.elements
      .filter((box) => BOXES.has(box.name) && box.audience === 'all' && !isCellText(box))
      .flatMap((box) => judge(box, email) ?? []),
}

const BOXES = new Set(['div', 'p', 'section', 'article', 'main', 'header', 'footer', 'center'])

/** A paragraph in a cell has longer lines in Outlook, and the layout stays as it is. */
function isCellText({ name, parent }: Element): boolean {
  return name === 'p' && isBelow(parent, ['td', 'th'])
}

function judge(box: Element, email: CheckedEmail): Finding | undefined {
  const { styles, at, page } = email
  const declared = styles.declared(box, 'light')
  const found = ['max-width', 'width']
    .map((name) => declared.get(name))
    .find((one) => (toPixels(one?.value ?? '') ?? 0) > 20)
  if (!found || isFramed(box, email) || holdsFrame(box, email)) return undefined
  const ghost = ghostsAround(box, page).find(({ name }) => name === 'table')
  return {
    code: 'outlook-width',
    message: `Outlook ignores ${found.property}: ${found.value} on a <${box.name}>, so it is as wide as the window there.`,
    fix: `Put a table of that width around it, for Outlook only: <!--[if mso]><table width="${Math.round(toPixels(found.value)!)}" align="center"><tr><td><![endif]-->.`,
    place: ghost ? at.element(ghost) : at.style(box, found),
  }
}

/** Whether a table or cell around it has a width that Outlook respects. */
function isFramed(box: Element, { page, styles }: CheckedEmail): boolean {
  const around = [...ancestry(box.parent), ...ghostsAround(box, page)]
  return around.some((one) => /^(?:table|td|th|v:rect)$/.test(one.name) && hasWidth(one, styles))
}

/** Whether all that Outlook shows of it is in a table of its own, inside the box. */
function holdsFrame(box: Element, { page, styles }: CheckedEmail): boolean {
  const shown = box.children.filter((one) => ('name' in one ? one.audience === 'all' : !isBlank(one.text)))
  return page.elements.some(
    (one) =>
      one.name === 'table' &&
      one.audience === 'outlook' &&
      hasWidth(one, styles) &&
      shown.every(({ start }) => start > one.start && start < one.close),
  )
}

/** Elements around it that only Outlook reads. */
function ghostsAround(box: Element, { elements }: CheckedEmail['page']): Element[] {
  return elements.filter((one) => one.audience === 'outlook' && one.start < box.start && one.close > box.start)
}

function hasWidth(element: Element, { declared }: CheckedEmail['styles']): boolean {
  const styles = declared(element, 'light')
  const pixels = (property: string) => toPixels(styles.get(property)?.value ?? '')
  const isStyled =
    pixels('width') !== undefined ||
    (!ignoresProperty(MAIL_CLIENTS.outlook, 'max-width', element.name) && pixels('max-width') !== undefined)
  return isStyled || /^\d+(?:px)?$/.test(attribute(element, 'width') ?? '')
}
