import type { ClientReader } from '../clients/create-reader.ts'
import { factsOf, type MailClient } from '../clients/mail-client.ts'
import { forOutlook } from '../html/conditional-comments.ts'
import type { Declaration } from '../html/css-tree.ts'
import { rewriteHtml, type StartTag } from '../html/rewrite-html.ts'
import { drawVml } from './draw-vml.ts'
import { simulateClient } from './simulate-client.ts'

/**
 * Approximates Outlook for Windows, which draws email with Word: it reads conditional comments and its own `mso-` properties.
 * What it ignores is in the description of the client.
 */
export function simulateOutlook(html: string, client: MailClient, reader: ClientReader): string {
  const least = factsOf(client, 'raise-lines')[0]?.least ?? '0px'
  const asWord: ClientReader = {
    ...reader,
    declaration(one, element) {
      if (element?.includes(':')) return one
      const own = MEANINGS[one.property]
      return own ? own(one.value, { important: one.important, least }) : reader.declaration(one, element)
    },
  }
  const read = simulateClient(withoutEmptyParagraphs(forOutlook(html)), client, asWord)
  const drawn = rewriteHtml(drawVml(read), { startTag: paintedLink })
  return drawn.replace(/<head\b[^>]*>/i, (head) => `${head}<style>${DEFAULTS}</style>`)
}

/** Where Word's default styles differ from those of browsers. */
const DEFAULTS = 'ul, ol { margin-left: 40px; padding: 0 }'

/** Word draws no paragraph without text, not even its border: MJML's dividers have a table for Outlook instead. */
function withoutEmptyParagraphs(html: string): string {
  return html.replace(/<p\b[^>]*>\s*<\/p>/gi, '')
}

/** The colour behind a text is as high as its line, with what is raised in it. */
function paintedLink(tag: StartTag): StartTag {
  const style = tag.attributes.get('style')
  if (tag.name !== 'a' || !style || !/background/.test(style)) return tag
  return { ...tag, attributes: new Map([...tag.attributes, ['style', `${style}; display: inline-block`]]) }
}

function withUnit(value: string): string {
  return /^-?[\d.]+$/.test(value) ? `${value}pt` : value
}

/** A bare number is a factor. */
function atLeast(value: string, least: string): string {
  if (!/^[\d.]+(?:px|pt|em|rem|%)?$/.test(value)) return value
  return `max(${/[\d.]$/.test(value) ? `${value}em` : value}, var(--least-line, ${least}))`
}

type Meaning = (value: string, given: { important: boolean; least: string }) => Declaration | undefined

/** Properties with a meaning of their own in Word, and the closest that a browser has. */
const MEANINGS: Record<string, Meaning> = {
  // A long word breaks without making its column narrower.
  'word-break': (_value, { important }) => ({ property: 'overflow-wrap', value: 'break-word', important }),
  'line-height': (value, { important, least }) => ({
    property: 'line-height',
    value: atLeast(value, least),
    important,
  }),
  'mso-line-height-rule': (value, { important }) =>
    value === 'exactly' ? { property: '--least-line', value: '0px', important } : undefined,
  'mso-text-raise': (value, { important }) => ({ property: 'vertical-align', value: withUnit(value), important }),
  'mso-hide': (value) => (value === 'all' ? { property: 'display', value: 'none', important: true } : undefined),
  'mso-padding-alt': (value, { important }) => ({ property: 'padding', value, important }),
  'mso-margin-top-alt': (value, { important }) => ({ property: 'margin-top', value, important }),
  'mso-margin-bottom-alt': (value, { important }) => ({ property: 'margin-bottom', value, important }),
  'mso-line-height-alt': (value, { important }) => ({ property: 'line-height', value, important }),
  'mso-font-width': (value, { important }) => ({ property: 'font-stretch', value, important }),
  'mso-bgcolor-alt': (value, { important }) => ({ property: 'background-color', value, important }),
}
