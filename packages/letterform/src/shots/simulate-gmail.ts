import type { Declaration } from '../html/css-tree.ts'
import { parseSheet } from '../html/parse-css.ts'
import { rewriteDeclarations, rewriteSheet } from '../html/rewrite-css.ts'
import { rewriteHtml, type StartTag } from '../html/rewrite-html.ts'
import { removeUnsupported } from './remove-unsupported.ts'
import type { Unsupported } from './unsupported.ts'

/** Gmail reads this many characters of style sheets, and drops the one that exceeds it and all that follow. */
const LONGEST_SHEET = 16_384
/** Gmail prefixes the classes and ids of each email. */
const PREFIX = 'm_1234567890'

/** Elements that Gmail removes. Browsers draw no text inside them, so it may stay. */
const REMOVED = /^(?:link|meta|base|iframe|embed)$/

/**
 * Approximates Gmail: it drops style sheets with a syntax error, prefixes classes in all others, and removes properties
 * that it does not support.
 */
export function simulateGmail(html: string, unsupported: Unsupported): string {
  const declaration = (one: Declaration) => (isRefused(one, unsupported) ? undefined : one)
  let room = LONGEST_SHEET
  return rewriteHtml(removeUnsupported(html, unsupported), {
    startTag: (tag) => rewriteTag(tag, declaration),
    endTag: (name) => (REMOVED.test(name) ? undefined : name),
    sheet(css) {
      room -= css.length
      return room < 0 ? '' : gmailSheet(css, declaration)
    },
  })
}

/**
 * Gmail's apps with an account of another provider read no style sheets at all.
 * https://www.caniemail.com/features/html-style/
 */
export function simulateGmailWithoutStyles(html: string, unsupported: Unsupported): string {
  return simulateGmail(rewriteHtml(html, { sheet: () => '' }), unsupported)
}

function gmailSheet(css: string, declaration: (one: Declaration) => Declaration | undefined): string {
  if (parseSheet(css).fault) return ''
  return rewriteSheet(css, {
    selector: prefixed,
    atRule: (name, prelude) => name === 'media' && isKnownMedia(prelude),
    declaration,
  })
}

/** Gmail understands no attribute selectors, and of the states only `:hover` and those of links. */
function prefixed(selector: string): string | undefined {
  if (/\[|::|:(?!hover\b|link\b|visited\b|active\b)|\*\s*\+/.test(selector)) return undefined
  const renamed = selector.replace(/([.#])([\w-]|\\.)/g, `$1${PREFIX}$2`)
  return renamed.replace(/(^|[\s>+~])(?:body|html|:root)\b/g, `$1.${PREFIX}body`)
}

/** https://www.caniemail.com/features/css-at-media/ */
function isKnownMedia(query: string): boolean {
  return !/height|prefers-|orientation|resolution|device-pixel-ratio|hover|pointer|display-mode/i.test(query)
}

function rewriteTag({ name, attributes }: StartTag, declaration: (one: Declaration) => Declaration | undefined) {
  if (REMOVED.test(name)) return undefined
  const kept = new Map([...attributes].filter(([key]) => !/^(?:on|data-)|^(?:xmlns|contenteditable)/.test(key)))
  for (const key of ['class', 'id']) {
    const names = kept.get(key)?.split(/\s+/).filter(Boolean)
    if (names) kept.set(key, names.map((one) => `${PREFIX}${one}`).join(' '))
  }
  if (name === 'body') kept.set('class', `${kept.get('class') ?? ''} ${PREFIX}body`.trim())
  const style = kept.get('style')
  if (style !== undefined) kept.set('style', rewriteDeclarations(style, declaration))
  // Gmail shows no images that are part of the HTML.
  if (kept.get('src')?.startsWith('data:')) kept.delete('src')
  return { name, attributes: kept }
}

function isRefused({ property, value }: Declaration, unsupported: Unsupported): boolean {
  if (/^(?:position|top|right|bottom|left|z-index|clip-path|filter|animation.*|transition.*|transform)$/.test(property))
    return true
  if (/^margin/.test(property) && /(?:^|\s)-/.test(value)) return true
  return property.startsWith('--') || /var\(|expression\(/.test(value) || unsupported.css(property, value)
}
