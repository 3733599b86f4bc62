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
      finds: 'Text in a table but outside of its cells, which moves above the table.',
    },
    'tables-deep': { severity: 'warning', finds: 'Tables in tables, 15 deep or more, which Outlook may not show.' },
  },
  find: (email) => [...blocks(email), ...texts(email), ...depth(email)],
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
