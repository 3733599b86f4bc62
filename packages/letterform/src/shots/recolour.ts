import {
  DARKEST,
  forceDark,
  type Inversion,
  LIGHTEST,
  readableOn,
  recolourValue,
  type Use,
} from '../clients/force-dark.ts'
import { type Colour, hexOf, parseColour } from '../html/colours.ts'
import type { Declaration } from '../html/css-tree.ts'
import { parseDeclarations } from '../html/parse-css.ts'
import { type RuleParts, rewriteDeclarations, rewriteSheet } from '../html/rewrite-css.ts'
import { rewriteHtml, type StartTag } from '../html/rewrite-html.ts'

/** Attributes with the colours that a client has changed. */
export interface Marks {
  text: string
  background: string
}

/** Changes the colours of an email as a client does in its dark mode. */
export function recolour(html: string, how: Inversion, marks?: Marks): string {
  const change = (one: Declaration, rule: RuleParts) => recolourDeclaration(one, rule, how)
  const recoloured = rewriteHtml(html, {
    startTag: (tag) => recolourTag(tag, { how, change, marks }),
    sheet: (css) => rewriteSheet(css, { selector: (selector) => selector, atRule: () => true, declaration: change }),
  })
  const base = `:root { background-color: ${hexOf(DARKEST)}; color: ${hexOf(LIGHTEST)} } a { color: ${hexOf(LINK)} }`
  return recoloured.replace(/<head\b[^>]*>/i, (head) => `${head}<style>${base}</style>`)
}

/** Links in the colour of the client. */
const LINK = forceDark({ r: 0, g: 0, b: 238, a: 1 }, 'text', 'full')

function recolourDeclaration(one: Declaration, { selectors, declarations }: RuleParts, how: Inversion): Declaration {
  // What the email says for dark mode in this client.
  if (selectors.some((selector) => selector.includes('[data-ogs'))) return one
  const change = (colour: Colour, use: Use) => {
    const forced = forceDark(colour, use, how)
    return how === 'readable' && use === 'text' ? readableOn(backgroundIn(declarations), forced) : forced
  }
  return { ...one, value: recolourValue(one.property, one.value, change) }
}

/** The background of the same element; without one, that of the client. */
function backgroundIn(declarations: Declaration[]): Colour {
  const value = declarations.find(({ property }) => /^background(?:-color)?$/.test(property))?.value
  const colour = value === undefined ? undefined : parseColour(value)
  return colour && colour.a > 0 ? forceDark(colour, 'background', 'readable') : DARKEST
}

interface Recolouring {
  how: Inversion
  change: (one: Declaration, rule: RuleParts) => Declaration
  marks: Marks | undefined
}

const ATTRIBUTES: Record<string, Use> = { bgcolor: 'background', color: 'text', text: 'text', link: 'text' }

function recolourTag(tag: StartTag, { how, change, marks }: Recolouring): StartTag {
  const attributes = new Map(tag.attributes)
  for (const [name, use] of Object.entries(ATTRIBUTES)) {
    const colour = parseColour(attributes.get(name) ?? '')
    if (colour) attributes.set(name, hexOf(forceDark(colour, use, how)))
  }
  const style = tag.attributes.get('style')
  if (style !== undefined) attributes.set('style', rewriteDeclarations(style, change))
  if (marks) mark(attributes, tag, marks)
  return { ...tag, attributes }
}

/** The client keeps the original colours in attributes, of all elements that have some, and of its own around the email. */
function mark(attributes: StartTag['attributes'], { name, attributes: before }: StartTag, marks: Marks): void {
  const declared = parseDeclarations(before.get('style') ?? '')
  const written = (property: RegExp) => declared.find((one) => property.test(one.property))?.value
  const text = written(/^color$/) ?? before.get('color')
  const background = written(/^background(?:-color)?$/) ?? before.get('bgcolor')
  if (text !== undefined || name === 'body') attributes.set(marks.text, text ?? '')
  if (background !== undefined || name === 'body') attributes.set(marks.background, background ?? '')
}
