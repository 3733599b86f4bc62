import { attribute, text } from './escape.ts'
import { isSafeHtml } from './html.ts'
import { image, link } from './url.ts'
import { urlPath, urlQuery } from './url-part.ts'

/**
 * The same rules inside `<!--[if mso]> … <![endif]-->`. Outlook parses what stands there, everyone else must see one
 * comment: `>` is encoded already, and no two dashes may meet, not even across the ends of a value.
 *
 * Dashes become entities in URLs too: Outlook decodes them, and the host `xn--bcher-kva.example` stays what it is.
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
