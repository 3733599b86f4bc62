import type { ClientReader } from '../clients/create-reader.ts'
import { factsOf, type MailClient } from '../clients/mail-client.ts'
import type { Declaration } from '../html/css-tree.ts'
import { rewriteDeclarations, rewriteSheet } from '../html/rewrite-css.ts'
import { rewriteHtml, type StartTag } from '../html/rewrite-html.ts'

/** Elements that are drawings: nothing in them is text of the email. */
const DRAWINGS = /<svg\b[\s\S]*?<\/svg\s*>/gi

/** Removes what a client does not read, and renames what it renames. */
export function simulateClient(html: string, client: MailClient, reader: ClientReader): string {
  const shown = reader.element('svg') ? html : html.replace(DRAWINGS, '')
  const prefix = factsOf(client, 'prefix-names')[0]?.prefix ?? ''
  const images = factsOf(client, 'drop-images')
  const read = reader.sheets()
  return rewriteHtml(shown, {
    startTag(tag) {
      if (!reader.element(tag.name)) return undefined
      const { name, attributes } = prefix === '' ? tag : withPrefix(tag, prefix)
      const kept = [...attributes].filter(
        ([key, value]) =>
          reader.attribute(key, name) && !(key === 'src' && images.some(({ urls }) => urls.test(value))),
      )
      const declaration = (one: Declaration) => reader.declaration(one, name)
      return {
        name,
        attributes: new Map(
          kept.map(([key, value]) => [key, key === 'style' ? rewriteDeclarations(value, declaration) : value]),
        ),
      }
    },
    endTag: (name) => (reader.element(name) ? name : undefined),
    sheet: (css) =>
      rewriteSheet(read(css), {
        selector: (selector) => (reader.selector(selector) ? prefixed(selector, prefix) : undefined),
        atRule: reader.atRule,
        declaration: (one) => reader.declaration(one),
      }),
  })
}

/** Clients show the body in an element of their own page. */
function withPrefix({ name, attributes }: StartTag, prefix: string): StartTag {
  const renamed = new Map(attributes)
  for (const key of ['class', 'id']) {
    const names = renamed.get(key)?.split(/\s+/).filter(Boolean)
    if (names) renamed.set(key, names.map((one) => `${prefix}${one}`).join(' '))
  }
  if (name === 'body') renamed.set('class', `${renamed.get('class') ?? ''} ${prefix}body`.trim())
  return { name, attributes: renamed }
}

function prefixed(selector: string, prefix: string): string {
  if (prefix === '') return selector
  const renamed = selector.replace(/([.#])([\w-]|\\.)/g, `$1${prefix}$2`)
  return renamed.replace(/(^|[\s>+~])(?:body|html|:root)\b/g, `$1.${prefix}body`)
}
