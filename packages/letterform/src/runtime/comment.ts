import { attribute, text } from './escape.ts'
import { isSafeHtml } from './html.ts'
import { image, link } from './url.ts'
import { urlPath, urlQuery } from './url-part.ts'

/**
 * The same rules inside `<!--[if mso]> … <![endif]-->`. Outlook parses the content, and all other clients must see a
 * single comment: `>` is escaped already, and no two dashes may be adjacent, not even at the ends of a value.
 *
 * Dashes in URLs become entities too. Outlook decodes them, so that the host `xn--bcher-kva.example` works.
 */
export function commentText(value: unknown): string {
  const escaped = guardDashes(text(value))
  // Trusted HTML keeps its tags, but `<![endif]` would end the condition.
  return isSafeHtml(value) ? escaped.replace(/<!/g, '&lt;!') : escaped
}

export function commentAttribute(value: unknown): string {
  return guardDashes(attribute(value))
}

export function commentLink(value: unknown): string {
  return guardDashes(link(value))
}

export function commentImage(value: unknown): string {
  return guardDashes(image(value))
}

export function commentUrlPath(value: unknown): string {
  return guardDashes(urlPath(value))
}

export function commentUrlQuery(value: unknown): string {
  return guardDashes(urlQuery(value))
}

function guardDashes(value: string): string {
  return value.includes('-') ? value.replace(/^-|--+|-$/g, (dashes) => '&#45;'.repeat(dashes.length)) : value
}
