import { attribute, type Element, isBelow } from '../../html/parse-page.ts'
import { isHidden, toPixels } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const outlookColumns: Rule = {
  name: 'outlookColumns',
  codes: {
    'outlook-columns': {
      severity: 'warning',
      finds: 'Columns of inline blocks without a table for Outlook, which puts them below one another.',
    },
    'outlook-dpi': {
      severity: 'warning',
      finds: 'Tables or VML for Outlook without PixelsPerInch, whose sizes differ from the text on scaled screens.',
    },
  },
  find: (email) => [...columns(email), ...dpi(email)],
}

function columns(email: CheckedEmail): Finding[] {
  const { page, at } = email
  const found = new Map<Element | undefined, Element[]>()
  for (const element of page.elements)
    if (isColumn(element, email)) found.set(element.parent, [...(found.get(element.parent) ?? []), element])
  return [...found.values()].flatMap(([first, second]) => {
    if (!first || !second || hasCellBetween(first, second, email)) return []
    return [
      {
        code: 'outlook-columns',
        message: `Outlook knows no display: inline-block, so the columns that start with this <${first.name}> are below one another there.`,
        fix: 'Put a table around them, for Outlook only, and a cell around each: <!--[if mso]><table><tr><td width="…"><![endif]-->.',
        place: at.element(first),
      },
    ]
  })
}

function isColumn(element: Element, { styles }: CheckedEmail): boolean {
  if (element.name !== 'div' || element.audience !== 'all' || isHidden(element, styles)) return false
  const declared = styles.declared(element, 'light')
  if (!/^inline-(?:block|table)$/.test(declared.get('display')?.value ?? '')) return false
  return ['width', 'max-width'].some((name) => isPart(declared.get(name)?.value ?? ''))
}

/** A width that leaves room for another column. */
function isPart(width: string): boolean {
  const [, percent] = /^([\d.]+)%$/.exec(width) ?? []
  return percent === undefined ? (toPixels(width) ?? 0) > 40 : Number(percent) < 100
}

/** Cells that only Outlook reads, between one column and the next. */
function hasCellBetween(first: Element, second: Element, { page }: CheckedEmail): boolean {
  return page.elements.some(
    ({ name, audience, start }) =>
      audience === 'outlook' && /^t[dh]$/.test(name) && start > first.start && start < second.start,
  )
}

/** Outlook enlarges text on scaled screens, and the pixels of tables and VML only where PixelsPerInch says 96. */
function dpi({ page, html, at }: CheckedEmail): Finding[] {
  const sized = page.elements.find(
    (one) => one.audience === 'outlook' && (/^v:(?:round)?rect$/.test(one.name) || isSizedTable(one)),
  )
  if (!sized || /<o:PixelsPerInch\b[^>]*>\s*96\s*</i.test(html)) return []
  const head = page.elements.find(({ name }) => name === 'head')
  return [
    {
      code: 'outlook-dpi',
      message:
        'On screens scaled to 125% or more, Outlook enlarges the text but not the tables and buttons written for it, so the layout breaks.',
      fix: 'Add <!--[if mso]><xml><o:OfficeDocumentSettings xmlns:o="urn:schemas-microsoft-com:office:office"><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]--> to <head>.',
      place: at.element(head ?? sized),
    },
  ]
}

function isSizedTable(element: Element): boolean {
  return (
    element.name === 'table' &&
    isBelow(element, ['body', 'table']) &&
    /^\d+(?:px)?$/.test(attribute(element, 'width') ?? '')
  )
}
