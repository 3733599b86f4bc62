import { attribute, type Element } from '../../html/parse-page.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const tableRole: Rule = {
  name: 'tableRole',
  codes: {
    'table-role': { severity: 'warning', finds: 'A layout table without role="none".' },
    'table-headless': { severity: 'warning', finds: 'A data table (role="table") without headings.' },
  },
  find: (email) =>
    email.page.elements
      .filter(({ name, audience }) => name === 'table' && audience !== 'outlook')
      .flatMap((table) => judge(table, email) ?? []),
}

function judge(table: Element, { at }: CheckedEmail): Finding | undefined {
  const role = attribute(table, 'role')
  if (role === 'none' || role === 'presentation') return undefined
  const hasHeadings = cells(table).some(({ name }) => name === 'th' || name === 'caption')
  if (role === undefined) {
    return hasHeadings
      ? undefined
      : {
          code: 'table-role',
          message: 'A screen reader announces this layout as a table with rows and columns.',
          fix: 'Add role="none", or <th> headings if it is a data table.',
          place: at.element(table),
        }
  }
  if (hasHeadings || role !== 'table') return undefined
  return {
    code: 'table-headless',
    message: 'This data table has no headings for a screen reader to read with its cells.',
    fix: 'Make the headings <th scope="row"> or <th scope="col">.',
    place: at.attribute(table, 'role'),
  }
}

/** The cells of the table itself, without those of tables inside it. */
function cells(element: Element): Element[] {
  return element.children.flatMap((child) => {
    if (!('name' in child) || child.name === 'table') return []
    return [child, ...cells(child)]
  })
}
