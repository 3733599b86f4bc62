import { forOutlook } from '../html/conditional-comments.ts'
import type { Declaration } from '../html/css-tree.ts'
import { rewriteDeclarations, rewriteSheet } from '../html/rewrite-css.ts'
import { rewriteHtml, type StartTag } from '../html/rewrite-html.ts'
import { DRAWN, drawVml } from './draw-vml.ts'
import type { Unsupported } from './unsupported.ts'

/** Elements without a box in Word, which ignores their width and padding. */
const BOXLESS = /^(?:a|span|p|div|b|i|em|strong|h[1-6]|ul|ol|li|center)$/

/**
 * Approximates Outlook for Windows, which draws email with Word: it reads conditional comments and its own `mso-`
 * properties, and ignores most of the CSS written since 2000.
 */
export function simulateOutlook(html: string, isUnsupported: Unsupported): string {
  const shown = drawVml(forOutlook(html))
  const drawn = rewriteHtml(shown, {
    startTag: (tag) => rewriteTag(tag, isUnsupported),
    sheet: (css) => outlookSheet(css, isUnsupported),
  })
  return drawn.replace(/<head\b[^>]*>/i, (head) => `${head}<style>${DEFAULTS}</style>`)
}

/** Where Word's default styles differ from those of browsers. */
const DEFAULTS = 'ul, ol { margin-left: 40px; padding: 0 }'

function outlookSheet(css: string, isUnsupported: Unsupported): string {
  return rewriteSheet(css, {
    selector: (selector) => (/[[:>+~*]/.test(selector) ? undefined : selector),
    atRule: () => false,
    declaration: (one) => understood(one, { isBoxless: false, isUnsupported }),
  })
}

function rewriteTag({ name, attributes }: StartTag, isUnsupported: Unsupported): StartTag | undefined {
  if (attributes.has(DRAWN)) {
    attributes.delete(DRAWN)
    return { name, attributes }
  }
  const style = attributes.get('style')
  if (style === undefined) return { name, attributes }
  const isBoxless = BOXLESS.test(name)
  const kept = rewriteDeclarations(style, (one) => understood(one, { isBoxless, isUnsupported }))
  return { name, attributes: new Map([...attributes, ['style', kept]]) }
}

interface Reading {
  isBoxless: boolean
  isUnsupported: Unsupported
}

function understood(declaration: Declaration, { isBoxless, isUnsupported }: Reading): Declaration | undefined {
  const { property, value, important } = declaration
  const own = MEANINGS[property]
  if (own) return own(value, important)
  if (IGNORED.test(property) || /\b(?:calc|var|min|max|clamp|url|[\w-]*gradient)\(/.test(value)) return undefined
  if (property === 'display')
    return value === 'none' || value === 'block' || value === 'inline' ? declaration : undefined
  if (/colou?r|background/.test(property) && /rgba|hsla|transparent/.test(value)) return undefined
  if (/^margin/.test(property) && /auto/.test(value)) return undefined
  if (isBoxless && /^(?:padding|width|height)/.test(property)) return undefined
  return isUnsupported(property, value) ? undefined : declaration
}

const IGNORED = new RegExp(
  `^(?:${[
    'border-radius|border-.*-radius|box-shadow|text-shadow|opacity|outline.*|object-.*|aspect-ratio|filter',
    'max-width|max-height|min-width|min-height|box-sizing|overflow.*|float|clear|position|top|right|bottom|left|z-index',
    'flex.*|grid.*|gap|order|align-.*|justify-.*|place-.*|columns?|column-.*|transform.*|transition.*|animation.*',
    'background-image|background-size|background-position|color-scheme|supported-color-schemes|-webkit-.*|-moz-.*|--.*',
  ].join('|')})$`,
)

type Meaning = (value: string, important: boolean) => Declaration | undefined

/** Properties with a meaning of their own in Word, and the closest that a browser has. */
const MEANINGS: Record<string, Meaning> = {
  // A long word breaks without making its column narrower.
  'word-break': (_value, important) => ({ property: 'overflow-wrap', value: 'break-word', important }),
  'mso-hide': (value) => (value === 'all' ? { property: 'display', value: 'none', important: true } : undefined),
  'mso-padding-alt': (value, important) => ({ property: 'padding', value, important }),
  'mso-margin-top-alt': (value, important) => ({ property: 'margin-top', value, important }),
  'mso-margin-bottom-alt': (value, important) => ({ property: 'margin-bottom', value, important }),
  'mso-line-height-alt': (value, important) => ({ property: 'line-height', value, important }),
  'mso-font-width': (value, important) => ({ property: 'font-stretch', value, important }),
  'mso-bgcolor-alt': (value, important) => ({ property: 'background-color', value, important }),
}
