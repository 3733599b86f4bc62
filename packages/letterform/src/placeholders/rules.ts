import type { Rule } from '../language/ast.ts'
import type { AttributePosition, Position, UnsafeKind } from './contexts.ts'
import type { CssPlace } from './contexts-css.ts'
import type { UrlRefusal } from './contexts-url.ts'

/** How a value is made safe in its position, or why it cannot be: a phrase that completes “it is …”. */
export type Verdict = Allowed | Refused

interface Allowed {
  rule: Rule
  /** Inside a conditional comment: `--` and `>` are encoded too. */
  comment: boolean
  /** The attribute has no quotes: they are added to the HTML. */
  needsQuotes?: true
}

interface Refused {
  refused: string
}

/** The escaping rule of a position. For the tag of a block, only whether it is allowed there. */
export function ruleFor(position: Position): Verdict {
  const { comment } = position
  switch (position.kind) {
    case 'text':
      return { rule: 'text', comment }
    case 'attribute':
      return isValue(position) ? attributeRule(position) : quoted({ rule: 'attribute', comment }, position)
    case 'style':
      return isValue(position) ? cssRule(position.css, comment) : { refused: 'in a <style> element' }
    default:
      return { refused: UNSAFE[position.kind] }
  }
}

function isValue({ role }: Position): boolean {
  return role === 'value' || role === 'literal'
}

const UNSAFE: Record<UnsafeKind, string> = {
  'tag-name': 'in the name of a tag',
  'attribute-name': 'in a tag, where an attribute has its name',
  script: 'in a script',
  'raw-text': 'in an element whose text is not read as HTML',
  comment: 'in a comment, which no recipient sees',
  condition: 'in the condition of a conditional comment',
  doctype: 'in the doctype',
  declaration: 'in a declaration, or in a conditional comment that does not end with <![endif]-->',
  'unfinished-tag': 'in a tag or attribute that is never closed',
}

function attributeRule(position: AttributePosition & Position): Verdict {
  const { element, name, comment } = position
  const reason = refusedAttribute(position)
  if (reason) return { refused: reason }
  if (name === 'style') return quoted(cssRule(position.css, comment), position)
  const kind = urlKind(element, name)
  return quoted(kind ? urlRule(position, kind) : { rule: 'attribute', comment }, position)
}

function quoted(verdict: Verdict, { quote }: AttributePosition): Verdict {
  return 'refused' in verdict || quote !== '' ? verdict : { ...verdict, needsQuotes: true }
}

/** Elements that load or run what their attributes refer to. */
const ACTIVE_ELEMENTS = new Set(
  'script iframe frame object embed applet param link base portal animate animatemotion animatetransform set use'.split(
    ' ',
  ),
)
const HARMLESS = /^(?:class|id|title|lang|dir|data-[\w-]+)$/
const REFUSED_ATTRIBUTES: Record<string, string> = {
  srcset: 'in a srcset, which is a list of URLs and sizes',
  imagesrcset: 'in an imagesrcset, which is a list of URLs and sizes',
  srcdoc: 'in a srcdoc, which is a whole document',
  action: 'in the address that a form is sent to',
  formaction: 'in the address that a form is sent to',
  'http-equiv': 'in http-equiv, which turns a meta element into an instruction',
  ping: 'in a ping, which tracks clicks',
  dynsrc: 'in dynsrc, an obsolete attribute',
  lowsrc: 'in lowsrc, an obsolete attribute',
  charset: 'in a charset',
}

function refusedAttribute({ element, name, attributes }: AttributePosition): string | undefined {
  if (/^on/.test(name)) return `in ${name}, which is a script`
  if (/^\[|^xmlns/.test(name)) return `in ${name}, which is not text`
  if (ACTIVE_ELEMENTS.has(element) && !HARMLESS.test(name)) return `in the ${name} of <${element}>`
  if (element === 'meta' && name === 'content' && attributes.includes('http-equiv')) {
    return 'in the content of a meta element that is an instruction'
  }
  return Object.hasOwn(REFUSED_ATTRIBUTES, name) ? REFUSED_ATTRIBUTES[name] : undefined
}

type UrlKind = 'link' | 'image'

const URL_ATTRIBUTES: Record<string, UrlKind> = {
  href: 'link',
  cite: 'link',
  longdesc: 'link',
  'xlink:href': 'link',
  src: 'image',
  background: 'image',
  poster: 'image',
  'o:href': 'image',
  'o:althref': 'image',
  althref: 'image',
}

/** In elements that are pictures, such as those of VML, an `href` is the address of an image too. */
function urlKind(element: string, name: string): UrlKind | undefined {
  if (!Object.hasOwn(URL_ATTRIBUTES, name)) return undefined
  const isPicture = /^(?:v:(?:fill|image|imagedata|stroke)|image|feimage)$/.test(element)
  return isPicture ? 'image' : URL_ATTRIBUTES[name]
}

const SCHEMES: Record<UrlKind, string[]> = {
  link: ['http', 'https', 'mailto', 'tel', 'sms', ''],
  image: ['http', 'https', 'cid'],
}

function urlRule({ url, name, comment }: AttributePosition & Position, kind: UrlKind): Verdict {
  if (url.part === 'refused') return { refused: URL_REFUSALS[url.why](name) }
  if (url.part === 'whole') return { rule: kind, comment }
  const wrong = url.schemes.find((scheme) => !SCHEMES[kind].includes(scheme))
  if (wrong !== undefined) return { refused: `in a ${name} that starts with ${wrong || '#'}` }
  return { rule: url.part === 'path' ? 'url-path' : 'url-query', comment }
}

const URL_REFUSALS: Record<UrlRefusal, (name: string) => string> = {
  scheme: (name) => `in the scheme of a URL in ${name}`,
  host: (name) => `in the host of a URL in ${name} (values may only follow https://host/)`,
  relative: (name) => `in a URL in ${name} that does not start with https://host/`,
  suffix: (name) => `before text in ${name} that would extend its host (start that text with /, ? or #)`,
  mixed: (name) => `in ${name}, in a part of the URL that depends on a block`,
  loop: (name) => `in ${name}, in a loop that starts and ends in different parts of the URL`,
}

function cssRule(css: CssPlace, comment: boolean): Verdict {
  return css === 'value' ? { rule: 'css', comment } : { refused: CSS_REFUSALS[css] }
}

const CSS_REFUSALS: Record<Exclude<CssPlace, 'value'>, string> = {
  property: 'in the name of a CSS property',
  selector: 'in a CSS selector',
  'at-rule': 'in a CSS at-rule',
  url: 'in a CSS url()',
  string: 'in a CSS string',
  comment: 'in a CSS comment',
  function: 'in a CSS function that takes more than colours, lengths and numbers, or in its name',
  escape: 'after a backslash in CSS',
  torn: 'in CSS, in a part of the style that depends on a block',
}
