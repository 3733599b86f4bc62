import { rewriteDeclarations, rewriteSheet } from '../html/rewrite-css.ts'
import { rewriteHtml } from '../html/rewrite-html.ts'
import type { Client, Theme, Variant } from './shot.ts'
import { simulateGmail, simulateGmailWithoutStyles } from './simulate-gmail.ts'
import { simulateOutlook } from './simulate-outlook.ts'
import type { Unsupported, UnsupportedBy } from './unsupported.ts'

/** Changes an email as the variant's theme or client does, before a browser draws it. */
export function preparePage(html: string, { theme, client }: Variant, unsupported: UnsupportedBy): string {
  const simulated = client ? SIMULATIONS[client](html, unsupported[client]) : html
  return THEME_CHANGES[theme](simulated)
}

const SIMULATIONS: Record<Client, (html: string, unsupported: Unsupported) => string> = {
  gmail: simulateGmail,
  'gmail-no-style': simulateGmailWithoutStyles,
  outlook: simulateOutlook,
  'outlook-wide': simulateOutlook,
}

const THEME_CHANGES: Record<Theme, (html: string) => string> = {
  light: (html) => html,
  dark: (html) => html,
  inverted: withoutColourSchemes,
  'no-images': withoutInlineImages,
}

/** A client that inverts colours ignores the dark mode of the email itself. */
function withoutColourSchemes(html: string): string {
  const isScheme = (property: string) => /^(?:supported-)?color-schemes?$/.test(property)
  return rewriteHtml(html, {
    startTag(tag) {
      if (tag.name === 'meta' && isScheme(tag.attributes.get('name') ?? '')) return undefined
      const style = tag.attributes.get('style')
      if (style === undefined || !style.includes('color-scheme')) return tag
      const kept = rewriteDeclarations(style, (one) => (isScheme(one.property) ? undefined : one))
      return { ...tag, attributes: new Map([...tag.attributes, ['style', kept]]) }
    },
    sheet: (css) => {
      return rewriteSheet(css, {
        selector: (selector) => selector,
        atRule: (_name, prelude) => !prelude.includes('prefers-color-scheme'),
        declaration: (one) => (isScheme(one.property) ? undefined : one),
      })
    },
  })
}

/** Other images are blocked when the page requests them. These are part of the email. */
function withoutInlineImages(html: string): string {
  return html.replace(/(["'(])data:image\/[^"')]*/gi, '$1about:blank')
}
