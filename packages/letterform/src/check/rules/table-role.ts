import { attribute, type Element } from '../../html/parse-page.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const tableRole: Rule = {
  name: 'tableRole',
  codes: {
    'table-role': { severity: 'warning', finds: 'A table for layout that does not say so.' },
    'table-headless': { severity: 'warning', finds: 'A table of data (role="table") in which nothing is a heading.' },
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
          message: 'A screen reader announces “table, 3 rows, 2 columns” where there is only layout.',
          fix: 'Write role="none"; or <th> for the headings, if it is a table of data.',
          place: at.element(table),
        }
  }
  if (hasHeadings || role !== 'table') return undefined
  return {
    code: 'table-headless',
    message: 'It says that it is a table of data, and a screen reader finds no heading to read with its cells.',
    fix: 'Make the headings <th scope="row"> or <th scope="col">, as <x-table-row> does.',
    place: at.attribute(table, 'role'),
  }
}

/** Those of the table itself, not of tables in it. */
function cells(element: Element): Element[] {
  return element.children.flatMap((child) => {
    if (!('name' in child) || child.name === 'table') return []
    return [child, ...cells(child)]
  })
}
