import type { Rule } from '../language/ast.ts'
import { attributeKind } from './attributes.ts'
import type { AttributePosition, Position, UnsafeKind } from './contexts.ts'
import type { CssPlace } from './contexts-css.ts'
import type { UrlPlace, UrlRefusal } from './contexts-url.ts'

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

/**
 * The escaping rule of a position. For the tag of a block, only whether it is allowed there. `declared` are the attributes that
 * the config adds to those that may hold text.
 */
export function ruleFor(position: Position, declared: ReadonlySet<string> = NONE): Verdict {
  const { comment } = position
  switch (position.kind) {
    case 'text':
      return { rule: 'text', comment }
    case 'attribute':
      return isValue(position) ? attributeRule(position, declared) : quoted({ rule: 'attribute', comment }, position)
    case 'style':
      return isValue(position) ? cssRule(position, 'sheet-url') : { refused: 'in a <style> element' }
    default:
      return { refused: UNSAFE[position.kind] }
  }
}

const NONE: ReadonlySet<string> = new Set()

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

function attributeRule(position: AttributePosition & Position, declared: ReadonlySet<string>): Verdict {
  const { comment } = position
  const kind = attributeKind(position, declared)
  if (typeof kind === 'object') return kind
  switch (kind) {
    case 'text':
      return quoted({ rule: 'attribute', comment }, position)
    case 'css':
      return quoted({ rule: 'css', comment }, position)
    case 'style':
      return quoted(cssRule(position, 'css-url'), position)
    default:
      return quoted(urlRule(position, kind), position)
  }
}

function quoted(verdict: Verdict, { quote }: AttributePosition): Verdict {
  return 'refused' in verdict || quote !== '' ? verdict : { ...verdict, needsQuotes: true }
}

type UrlKind = 'link' | 'image' | 'srcset'

const SCHEMES: Record<UrlKind, string[]> = {
  link: ['http', 'https', 'mailto', 'tel', 'sms', ''],
  image: ['http', 'https', 'cid'],
  srcset: ['http', 'https', 'cid'],
}

function urlRule(position: AttributePosition & Position, kind: UrlKind): Verdict {
  const { name, comment } = position
  const url = kind === 'srcset' ? position.srcset : position.url
  if (url.part === 'refused') return { refused: URL_REFUSALS[url.why](name) }
  if (kind === 'srcset' && comment) return { refused: 'in a srcset in a conditional comment' }
  return url.part === 'whole' ? { rule: kind, comment } : partRule({ url, name, comment }, SCHEMES[kind])
}

interface UrlPart {
  url: UrlPlace & { part: 'path' | 'query' }
  name: string
  comment: boolean
}

function partRule({ url, name, comment }: UrlPart, allowed: string[]): Verdict {
  const wrong = url.schemes.find((scheme) => !allowed.includes(scheme))
  if (wrong !== undefined) return { refused: `in a ${name} that starts with ${wrong || '#'}` }
  return { rule: url.part === 'path' ? 'url-path' : 'url-query', comment }
}

const URL_REFUSALS: Record<UrlRefusal, (name: string) => string> = {
  scheme: (name) => `in the scheme of a URL in ${name}`,
  host: (name) => `in the host of a URL in ${name} (values may only follow https://host/)`,
  relative: (name) => `in a URL in ${name} that does not start with https://host/`,
  suffix: (name) => `before text in ${name} that would extend its host`,
  mixed: (name) => `in ${name}, in a part of the URL that depends on a block`,
  loop: (name) => `in ${name}, in a loop that starts and ends in different parts of the URL`,
  size: (name) => `in the size after a URL in ${name}`,
}

/** `whole` is the rule of a whole URL. */
function cssRule({ css, comment }: { css: CssPlace; comment: boolean }, whole: 'css-url' | 'sheet-url'): Verdict {
  if (css === 'value') return { rule: 'css', comment }
  if (typeof css === 'string') return { refused: CSS_REFUSALS[css] }
  const { url } = css
  if (comment) return { refused: 'in a CSS url() in a conditional comment' }
  if (url.part === 'refused') return { refused: URL_REFUSALS[url.why]('a CSS url()') }
  return url.part === 'whole' ? { rule: whole, comment } : partRule({ url, name: 'CSS url()', comment }, SCHEMES.image)
}

const CSS_REFUSALS: Record<Exclude<CssPlace & string, 'value'>, string> = {
  property: 'in the name of a CSS property',
  selector: 'in a CSS selector',
  'at-rule': 'in a CSS at-rule',
  url: 'in a CSS url() with blocks or escapes in it',
  image: 'in a CSS url() that is not the value of a declaration, or in a function that loads images',
  string: 'in a CSS string',
  comment: 'in a CSS comment',
  function: 'in a CSS function that takes more than colours, lengths and numbers, or in its name',
  escape: 'after a backslash in CSS',
  torn: 'in CSS, in a part of the style that depends on a block',
}
