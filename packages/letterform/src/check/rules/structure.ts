import { ancestry, attribute, type Element, isBelow, type Text } from '../../html/parse-page.ts'
import { TOKENS } from '../../placeholders/tokens.ts'
import { quoteText } from '../page/quote-text.ts'
import { isBlank } from '../page/visibility.ts'
import type { CheckedEmail, Finding, Rule } from '../rule.ts'

export const structure: Rule = {
  name: 'structure',
  codes: {
    'block-in-paragraph': {
      severity: 'warning',
      finds: 'A <div>, list, heading or table in a <p>, which ends the paragraph.',
    },
    'text-in-table': {
      severity: 'warning',
      finds: 'Text, or an element with text, in a table but outside of its cells, which moves above the table.',
    },
    'cell-outside': {
      severity: 'warning',
      finds: 'A <td>, <th> or <tr> outside of a table, which clients leave out.',
    },
    'tables-deep': { severity: 'warning', finds: 'Tables in tables, 15 deep or more, which Outlook may not show.' },
  },
  find: (email) => [...blocks(email), ...texts(email), ...strays(email), ...cells(email), ...depth(email)],
}

const BLOCKS = new Set([
  'address',
  'article',
  'blockquote',
  'center',
  'div',
  'dl',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'ol',
  'p',
  'section',
  'table',
  'ul',
])
const INLINE = new Set(['a', 'b', 'em', 'font', 'i', 'small', 'span', 'strong', 'u'])

function blocks({ page, at }: CheckedEmail): Finding[] {
  return page.elements.flatMap((element) => {
    if (!BLOCKS.has(element.name) || element.audience !== 'all') return []
    const around = [...ancestry(element.parent)].find(({ name }) => !INLINE.has(name))
    if (around?.name !== 'p' || around.audience !== 'all') return []
    return [
      {
        code: 'block-in-paragraph',
        message: `A <p> cannot contain a <${element.name}>. Clients end the paragraph before it, so its styles are lost from there on.`,
        fix: `Close the <p> before it, or make the <p> a <div>.`,
        place: at.element(element),
      },
    ]
  })
}

const ROWS = new Set(['table', 'tbody', 'thead', 'tfoot', 'tr'])

/** Blocks around rows are tokens, which are no text. */
function texts({ page, at }: CheckedEmail): Finding[] {
  const isLost = ({ text, parent, audience }: Text) =>
    parent && ROWS.has(parent.name) && audience === 'all' && !isBlank(text.replace(TOKENS, ''))
  return page.texts.filter(isLost).map(({ text, parent }) => ({
    code: 'text-in-table',
    message: `${quoteText(text)} is in <${parent!.name}>, outside of its cells. Clients move it above the table.`,
    fix: 'Put it into a <td>.',
    place: at.text(parent, text.replace(TOKENS, ' ').trim()),
  }))
}

const OF_TABLES = new Set([
  ...ROWS,
  'td',
  'th',
  'caption',
  'colgroup',
  'col',
  'script',
  'style',
  'template',
  'form',
  'input',
])

/** Between rows or cells. A form is often there, and moves nothing that recipients see. */
function strays({ page, at }: CheckedEmail): Finding[] {
  const isStray = ({ name, parent, audience }: Element) =>
    parent && ROWS.has(parent.name) && audience === 'all' && parent.audience === 'all' && !OF_TABLES.has(name)
  return page.elements.filter(isStray).map((element) => ({
    code: 'text-in-table',
    message: `<${element.name}> is in <${element.parent!.name}>, outside of its cells. Clients move it above the table.`,
    fix: 'Put it into a <td>.',
    place: at.element(element),
  }))
}

/** In conditional comments for Outlook, the rest of the table may be in another comment. */
function cells({ page, at }: CheckedEmail): Finding[] {
  const isOutside = ({ name, parent, audience }: Element) =>
    /^(?:td|th|tr)$/.test(name) &&
    parent &&
    !ROWS.has(parent.name) &&
    parent.name !== 'form' &&
    audience === 'all' &&
    parent.audience === 'all'
  return page.elements.filter(isOutside).map((element) => ({
    code: 'cell-outside',
    message: `<${element.name}> is in <${element.parent!.name}>, not in a table. Clients leave the tag out, and its styles with it.`,
    fix: 'Put it into the row of a table, or make it a <div>.',
    place: at.element(element),
  }))
}

const DEEPEST = 15

function depth({ page, at }: CheckedEmail): Finding[] {
  const deep = (table: Element) => [...ancestry(table)].filter(({ name }) => name === 'table').length
  const first = page.elements.find(
    (one) =>
      one.name === 'table' &&
      attribute(one, 'role') !== 'table' &&
      isBelow(one, ['body', 'table']) &&
      deep(one) >= DEEPEST,
  )
  if (!first) return []
  return [
    {
      code: 'tables-deep',
      message: `Tables are nested ${deep(first)} deep here. Outlook becomes slow, and may leave out what is inside.`,
      fix: 'Use padding instead of tables that only add space.',
      place: at.element(first),
    },
  ]
}
