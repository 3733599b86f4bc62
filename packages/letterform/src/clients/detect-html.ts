import { attribute, type Element, isBelow } from '../html/parse-page.ts'
import { shorten } from '../text.ts'

export interface HtmlUse {
  slug: string
  what: string
  /** The attribute that uses the feature; without one, the element does. */
  attribute?: string
  /** Whether clients without the feature show something just as good. */
  isGuarded?: boolean
}

const ELEMENTS: Record<string, string> = {
  audio: 'html-audio',
  base: 'html-base',
  dialog: 'html-dialog',
  form: 'html-form',
  map: 'html-image-maps',
  marquee: 'html-marquee',
  meter: 'html-meter',
  object: 'html-object',
  picture: 'html-picture',
  progress: 'html-progress',
  ruby: 'html-ruby',
  select: 'html-select',
  svg: 'html-svg',
  textarea: 'html-textarea',
  video: 'html-video',
  abbr: 'html-abbr',
  del: 'html-del',
  small: 'html-small',
  article: 'html-semantics',
  aside: 'html-semantics',
  details: 'html-semantics',
  figure: 'html-semantics',
  footer: 'html-semantics',
  header: 'html-semantics',
  main: 'html-semantics',
  mark: 'html-semantics',
  nav: 'html-semantics',
  section: 'html-semantics',
  time: 'html-semantics',
  link: 'html-link',
}

const ATTRIBUTES: Record<string, string> = {
  hidden: 'html-hidden',
  inert: 'css-inert-attribute',
  loading: 'html-loading-attribute',
  popover: 'html-popover',
  srcset: 'html-srcset',
  required: 'html-required',
  background: 'html-background',
  'aria-label': 'html-aria-label',
  'aria-hidden': 'html-aria-hidden',
  'aria-describedby': 'html-aria-describedby',
  'aria-labelledby': 'html-aria-labelledby',
  role: 'html-role',
  lang: 'html-lang',
  dir: 'html-dir',
}

/** The feature of caniemail.com that elements of a name use. */
export function featureOfName(name: string): string | undefined {
  return ELEMENTS[name] ?? CONTROLS[name]
}

/** Features that are named after a type of the element. */
const CONTROLS: Record<string, string> = { button: 'html-button-submit', input: 'html-input-text' }

/** The features of caniemail.com that an element uses, by slug. */
export function featuresOfElement(element: Element): HtmlUse[] {
  const { name, attributes } = element
  const found: HtmlUse[] = []
  const slug = ELEMENTS[name] ?? controlOf(element)
  if (slug) found.push({ slug, what: `<${name}>`, isGuarded: slug === 'html-picture' })
  for (const one of attributes) {
    const known = ATTRIBUTES[one.name]
    if (known) found.push({ slug: known, what: `the ${one.name} attribute`, attribute: one.name })
  }
  return [...found, ...imageOf(element)]
}

/** Fields and buttons by their type. Those in a form are reported with the form. */
function controlOf(element: Element): string | undefined {
  if (isBelow(element.parent, ['form'])) return undefined
  const type = attribute(element, 'type') ?? ''
  if (element.name === 'button') return type === 'reset' ? 'html-button-reset' : 'html-button-submit'
  if (element.name !== 'input') return undefined
  return /^(?:checkbox|hidden|radio|reset|submit)$/.test(type) ? `html-input-${type}` : 'html-input-text'
}

const FORMATS: Record<string, string> = { jpeg: 'jpg', tif: 'tiff', heic: 'heif', 'svg+xml': 'svg' }

function imageOf(element: Element): HtmlUse[] {
  if (element.name !== 'img') return []
  const src = attribute(element, 'src') ?? ''
  const data = /^data:image\/([\w+-]+)/i.exec(src)?.[1]
  const ending = data ?? /\.([a-z\d]+)(?:[?#].*)?$/i.exec(src)?.[1]
  if (!ending) return []
  const format = FORMATS[ending.toLowerCase()] ?? ending.toLowerCase()
  const use = {
    slug: `image-${format}`,
    what: `${format.toUpperCase()} images (${shorten(src, 60)})`,
    attribute: 'src',
  }
  // Only the <img> of a <picture> counts: every client reads it.
  return data ? [{ slug: 'image-base64', what: 'images embedded as data: URLs', attribute: 'src' }, use] : [use]
}
