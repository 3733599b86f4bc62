import { forOutlook } from '../html/conditional-comments.ts'
import type { Declaration } from '../html/css-tree.ts'
import { LEAST_LINE, worksInOutlook } from '../html/outlook-model.ts'
import { rewriteDeclarations, rewriteSheet } from '../html/rewrite-css.ts'
import { rewriteHtml, type StartTag } from '../html/rewrite-html.ts'
import { DRAWN, drawVml } from './draw-vml.ts'
import { removeUnsupported } from './remove-unsupported.ts'
import type { Unsupported } from './unsupported.ts'

/**
 * Approximates Outlook for Windows, which draws email with Word: it reads conditional comments and its own `mso-`
 * properties, and ignores most of the CSS written since 2000.
 */
export function simulateOutlook(html: string, unsupported: Unsupported): string {
  const shown = withoutEmptyParagraphs(removeUnsupported(drawVml(forOutlook(html)), unsupported))
  const drawn = rewriteHtml(shown, {
    startTag: (tag) => rewriteTag(tag, unsupported),
    sheet: (css) => outlookSheet(css, unsupported),
  })
  return drawn.replace(/<head\b[^>]*>/i, (head) => `${head}<style>${DEFAULTS}</style>`)
}

/** Where Word's default styles differ from those of browsers. */
const DEFAULTS = 'ul, ol { margin-left: 40px; padding: 0 }'

/** Word draws no paragraph without text, not even its border: MJML's dividers have a table for Outlook instead. */
function withoutEmptyParagraphs(html: string): string {
  return html.replace(/<p\b[^>]*>\s*<\/p>/gi, '')
}

function outlookSheet(css: string, unsupported: Unsupported): string {
  return rewriteSheet(css, {
    selector: (selector) => (/[[>+~*]|:(?!link\b)/.test(selector) ? undefined : selector),
    atRule: () => false,
    declaration: (one) => understood(one, { element: '', unsupported }),
  })
}

function rewriteTag({ name, attributes }: StartTag, unsupported: Unsupported): StartTag | undefined {
  if (attributes.has(DRAWN)) {
    attributes.delete(DRAWN)
    return { name, attributes }
  }
  // https://www.caniemail.com/features/html-hidden/
  attributes.delete('hidden')
  // https://www.caniemail.com/features/html-background/
  if (name !== 'body') attributes.delete('background')
  const style = attributes.get('style')
  if (style === undefined) return { name, attributes }
  const kept = rewriteDeclarations(style, (one) => understood(one, { element: name, unsupported }))
  // The colour behind a text is as high as its line, with what is raised in it.
  const isPainted = name === 'a' && /background/.test(kept)
  return { name, attributes: new Map([...attributes, ['style', isPainted ? `${kept}; display: inline-block` : kept]]) }
}

interface Reading {
  /** Its name; empty in a style sheet, where it is not known. */
  element: string
  unsupported: Unsupported
}

function understood(declaration: Declaration, { element, unsupported }: Reading): Declaration | undefined {
  const { property, value, important } = declaration
  const own = MEANINGS[property]
  if (own) return own(value, important)
  if (IGNORED.test(property) || /\b(?:calc|var|min|max|clamp|url|[\w-]*gradient)\(/.test(value)) return undefined
  if (property === 'display')
    return value === 'none' || value === 'block' || value === 'inline' ? declaration : undefined
  if (/colou?r|background/.test(property) && /rgba|hsla|transparent/.test(value)) return undefined
  if (/^margin/.test(property) && /auto/.test(value)) return undefined
  if (element !== '' && !worksInOutlook(property, element)) return undefined
  return unsupported.css(property, value) ? undefined : declaration
}

const IGNORED = new RegExp(
  `^(?:${[
    'border-radius|border-.*-radius|box-shadow|text-shadow|opacity|outline.*|object-.*|aspect-ratio|filter',
    'max-height|min-width|min-height|box-sizing|overflow.*|float|clear|position|top|right|bottom|left|z-index',
    'flex.*|grid.*|gap|order|align-.*|justify-.*|place-.*|columns?|column-.*|transform.*|transition.*|animation.*',
    'background-image|background-size|background-position|color-scheme|supported-color-schemes|-webkit-.*|-moz-.*|--.*',
  ].join('|')})$`,
)

function withUnit(value: string): string {
  return /^-?[\d.]+$/.test(value) ? `${value}pt` : value
}

/** A bare number is a factor. */
function atLeast(value: string): string {
  if (!/^[\d.]+(?:px|pt|em|rem|%)?$/.test(value)) return value
  return `max(${/[\d.]$/.test(value) ? `${value}em` : value}, var(--least-line, ${LEAST_LINE}))`
}

type Meaning = (value: string, important: boolean) => Declaration | undefined

/** Properties with a meaning of their own in Word, and the closest that a browser has. */
const MEANINGS: Record<string, Meaning> = {
  // A long word breaks without making its column narrower.
  'word-break': (_value, important) => ({ property: 'overflow-wrap', value: 'break-word', important }),
  'line-height': (value, important) => ({ property: 'line-height', value: atLeast(value), important }),
  'mso-line-height-rule': (value, important) =>
    value === 'exactly' ? { property: '--least-line', value: '0px', important } : undefined,
  'mso-text-raise': (value, important) => ({ property: 'vertical-align', value: withUnit(value), important }),
  'mso-hide': (value) => (value === 'all' ? { property: 'display', value: 'none', important: true } : undefined),
  'mso-padding-alt': (value, important) => ({ property: 'padding', value, important }),
  'mso-margin-top-alt': (value, important) => ({ property: 'margin-top', value, important }),
  'mso-margin-bottom-alt': (value, important) => ({ property: 'margin-bottom', value, important }),
  'mso-line-height-alt': (value, important) => ({ property: 'line-height', value, important }),
  'mso-font-width': (value, important) => ({ property: 'font-stretch', value, important }),
  'mso-bgcolor-alt': (value, important) => ({ property: 'background-color', value, important }),
}
