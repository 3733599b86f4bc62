import { createReader } from '../clients/create-reader.ts'
import { factsOf } from '../clients/mail-client.ts'
import { type ClientName, MAIL_CLIENTS } from '../clients/mail-clients.ts'
import { rewriteDeclarations, rewriteSheet } from '../html/rewrite-css.ts'
import { rewriteHtml } from '../html/rewrite-html.ts'
import { recolour } from './recolour.ts'
import type { Theme, Variant } from './shot.ts'
import { simulateClient } from './simulate-client.ts'
import { simulateOutlook } from './simulate-outlook.ts'

/** Changes an email as the variant's theme or client does, before a browser draws it. */
export function preparePage(html: string, { theme, client }: Variant): string {
  return client ? asIn(client, html) : THEME_CHANGES[theme](html)
}

function asIn(name: ClientName, html: string): string {
  const client = MAIL_CLIENTS[name]
  const simulate = factsOf(client, 'draw-as-word').length > 0 ? simulateOutlook : simulateClient
  const shown = simulate(html, client, createReader(client))
  const [change] = factsOf(client, 'change-colours')
  return change ? recolour(shown, change.how, factsOf(client, 'mark-colours')[0]) : shown
}

const THEME_CHANGES: Record<Theme, (html: string) => string> = {
  light: (html) => html,
  dark: (html) => html,
  inverted: (html) => recolour(withoutColourSchemes(html), 'partial'),
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
