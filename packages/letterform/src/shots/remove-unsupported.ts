import { rewriteHtml } from '../html/rewrite-html.ts'
import type { Unsupported } from './unsupported.ts'

/** Elements that are drawings: nothing in them is text of the email. */
const DRAWINGS = /<svg\b[\s\S]*?<\/svg\s*>/gi

/** Elements of which the text stays, if they have any. */
const CONTROLS = /^(?:button|input|select|textarea|video|audio|object|meter|progress)$/

/** Removes the elements that a client does not draw. */
export function removeUnsupported(html: string, { element }: Unsupported): string {
  const shown = element('svg') ? html.replace(DRAWINGS, '') : html
  const isRemoved = (name: string) => CONTROLS.test(name) && element(name)
  return rewriteHtml(shown, {
    startTag: (tag) => (isRemoved(tag.name) ? undefined : tag),
    endTag: (name) => (isRemoved(name) ? undefined : name),
  })
}
