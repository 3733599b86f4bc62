import type { Rule } from '../language/ast.ts'
import type { AttributePosition, Position, UnsafeKind } from './contexts.ts'
import type { CssPlace } from './contexts-css.ts'
import type { UrlRefusal } from './contexts-url.ts'

/** How a value is made safe where it stands, or why it cannot be: a phrase that completes “it stands …”. */
export type Verdict = Allowed | Refused

interface Allowed {
  rule: Rule
  /** Inside a conditional comment: `--` and `>` are encoded too. */
  comment: boolean
  /** The attribute has no quotes; they are added when the renderer is made. */
  needsQuotes?: true
}

interface Refused {
  refused: string
}

/** The table “Escaping: by position” of the design. For half a block, only whether it may stand there. */
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
  condition: 'in the condition of a comment for Outlook',
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

/** Elements that load or run what their attributes name. */
const ACTIVE_ELEMENTS = new Set(
  'script iframe frame object embed applet param link base portal animate animatemotion animatetransform set use'.split(
    ' ',
  ),
)
const HARMLESS = /^(?:class|id|title|lang|dir|data-[\w-]+)$/
const REFUSED_ATTRIBUTES: Record<string, string> = {
  srcset: 'in a srcset, whose URLs and sizes no single value can be',
  imagesrcset: 'in an imagesrcset, whose URLs and sizes no single value can be',
  srcdoc: 'in a srcdoc, which is a document of its own',
  action: 'in the address that a form is sent to',
  formaction: 'in the address that a form is sent to',
  'http-equiv': 'in http-equiv, which makes a meta element an instruction',
  ping: 'in a ping, which is sent unseen',
  dynsrc: 'in dynsrc, which no mail client needs',
  lowsrc: 'in lowsrc, which no mail client needs',
  charset: 'in a charset',
}

function refusedAttribute({ element, name, attributes }: AttributePosition): string | undefined {
  if (/^on/.test(name)) return `in ${name}, which is a script`
  if (/^\[|^xmlns/.test(name)) return `in ${name}, which is no text`
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

/** VML pictures are named by `src`, links by `href`; the pictures among its elements take either. */
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
  if (wrong !== undefined) return { refused: `in a ${name} that begins with ${wrong || '#'}` }
  return { rule: url.part === 'path' ? 'url-path' : 'url-query', comment }
}

const URL_REFUSALS: Record<UrlRefusal, (name: string) => string> = {
  scheme: (name) => `in the scheme of a URL in ${name}`,
  host: (name) => `in the host of a URL in ${name}: only what follows https://host/ may vary`,
  relative: (name) => `in a URL in ${name} that does not begin with https://host/`,
  suffix: (name) => `before text in ${name} that would lengthen its host: begin that text with /, ? or #`,
  mixed: (name) => `in ${name} where, depending on a block, it is another part of the URL`,
  loop: (name) => `in ${name} in a loop whose turns are different parts of the URL`,
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
  function: 'in a CSS function whose arguments are not checked, or as the name of one',
  escape: 'behind a backslash in CSS',
  torn: 'in CSS where, depending on a block, it is another part of the style',
}
