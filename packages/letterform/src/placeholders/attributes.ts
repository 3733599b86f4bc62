/** How a value in an attribute is made safe. */
export type AttributeKind = 'text' | 'style' | 'link' | 'image' | 'srcset' | 'css'

/** The kind of an attribute, or why no value is allowed in it. `declared` are the attributes that the config adds. */
export function attributeKind(
  { element, name, attributes }: { element: string; name: string; attributes: string[] },
  declared: ReadonlySet<string>,
): AttributeKind | { refused: string } {
  const refused = refusal(element, name)
  if (refused) return { refused }
  if (name === 'style') return 'style'
  if (element === 'meta' && name === 'content' && attributes.includes('http-equiv')) {
    return { refused: 'in the content of a meta element that is an instruction' }
  }
  const url = urlKind(element, name)
  if (url) return url
  if (SVG.test(element) && SVG_STYLES.has(name)) return 'css'
  if (ANYWHERE.has(name) || /^(?:aria|data)-./.test(name) || isTextOf(element, name)) return 'text'
  return declared.has(name) ? 'text' : { refused: unknownAttribute(element, name) }
}

/** Whether the config may add an attribute: no URL, style or script, and nothing that the lists below know. */
export function isDeclarable(name: string): boolean {
  return (
    /^[a-z][a-z\d-]*$/.test(name) &&
    !/^on|^style$|src|href|url/.test(name) &&
    ![REFUSED, MOSTLY_REFUSED, URLS].some((known) => known.has(name))
  )
}

function unknownAttribute(element: string, name: string): string {
  const what = `in the ${name} of <${element}>`
  return isDeclarable(name)
    ? `${what}, an attribute that Letterform does not know (use data-${name}, or add it to letterform.attributes if it holds text)`
    : what
}

function refusal(element: string, name: string): string | undefined {
  if (/^on/.test(name)) return `in ${name}, which is a script`
  if (/^\[|^xmlns/.test(name)) return `in ${name}, which is not text`
  return REFUSED.get(name) ?? (isTextOf(element, name) ? undefined : MOSTLY_REFUSED.get(name))
}

/** Attributes that are more than text, and why no value is allowed in them. */
const REFUSED: ReadonlyMap<string, string> = new Map([
  ['srcdoc', 'in a srcdoc, which is a whole document'],
  ['imagesrcset', 'in an imagesrcset, which preloads images'],
  ['action', 'in the address that a form is sent to'],
  ['formaction', 'in the address that a form is sent to'],
  ['formmethod', 'in the method of a form'],
  ['http-equiv', 'in http-equiv, which turns a meta element into an instruction'],
  ['ping', 'in a ping, which tracks clicks'],
  ['target', 'in a target, which decides where a link opens'],
  ['formtarget', 'in a target, which decides where a link opens'],
  ['rel', 'in a rel, which decides what a link may do'],
  ['dynsrc', 'in dynsrc, an obsolete attribute'],
  ['lowsrc', 'in lowsrc, an obsolete attribute'],
  ['downloadurl', 'in downloadurl, which saves files'],
  ['charset', 'in a charset'],
])
/** The same, but only text in some elements. */
const MOSTLY_REFUSED: ReadonlyMap<string, string> = new Map([
  ['method', 'in the method of a form'],
  ['type', 'in a type, which decides what an element is'],
])

type UrlKind = 'link' | 'image' | 'srcset'

const PICTURES = 'img input amp-img source video audio v:image v:imagedata v:fill v:stroke'
const VML_SHAPES = 'v:arc v:curve v:group v:line v:oval v:polyline v:rect v:roundrect v:shape'
const VML_PICTURES = 'v:image v:imagedata v:fill v:stroke'

/** The elements whose attribute is a URL. */
const URLS: ReadonlyMap<string, [kind: UrlKind, elements: string][]> = new Map<string, [UrlKind, string][]>([
  [
    'href',
    [
      ['link', `a area ${VML_SHAPES}`],
      ['image', `${VML_PICTURES} image feimage`],
    ],
  ],
  [
    'xlink:href',
    [
      ['link', 'a'],
      ['image', 'image feimage'],
    ],
  ],
  ['cite', [['link', 'blockquote q del ins']]],
  ['longdesc', [['link', 'img']]],
  ['src', [['image', PICTURES]]],
  ['srcset', [['srcset', 'img amp-img source']]],
  ['background', [['image', 'body table thead tbody tfoot tr td th']]],
  ['poster', [['image', 'video']]],
  ['o:href', [['image', VML_PICTURES]]],
  ['o:althref', [['image', VML_PICTURES]]],
  ['althref', [['image', VML_PICTURES]]],
])

function urlKind(element: string, name: string): UrlKind | undefined {
  return URLS.get(name)?.find(([, elements]) => elements.split(' ').includes(element))?.[0]
}

/** Text, a number, a colour or a keyword that is harmless on every element. */
const ANYWHERE = new Set(
  'align alt bgcolor border bordercolor class color dir height hidden id itemprop lang role tabindex title translate valign width xml:lang'.split(
    ' ',
  ),
)

const TEXTS: ReadonlyMap<string, string> = new Map([
  ['a', 'download hreflang name'],
  ['area', 'coords shape'],
  ['basefont', 'face size'],
  ['body', 'alink leftmargin link marginheight marginwidth text topmargin vlink'],
  ['br', 'clear'],
  ['button', 'name value'],
  ['col', 'span'],
  ['colgroup', 'span'],
  ['data', 'value'],
  ['del', 'datetime'],
  ['font', 'face size'],
  ['hr', 'noshade size'],
  ['img', 'hspace loading name sizes vspace'],
  ['input', 'maxlength name placeholder size value'],
  ['ins', 'datetime'],
  ['label', 'for'],
  ['li', 'type value'],
  ['meta', 'content'],
  ['meter', 'high low max min optimum value'],
  ['ol', 'start type'],
  ['optgroup', 'label'],
  ['option', 'label value'],
  ['progress', 'max value'],
  ['select', 'name'],
  ['source', 'sizes'],
  ['table', 'cellpadding cellspacing frame hspace rules summary vspace'],
  ['td', 'abbr axis colspan headers nowrap rowspan scope'],
  ['textarea', 'cols name placeholder rows'],
  ['th', 'abbr axis colspan headers nowrap rowspan scope'],
  ['time', 'datetime'],
  ['ul', 'type'],
])

/** VML in Outlook's conditional comments. */
const VML = new Set(
  'adj angle arcsize aspect blacklevel color2 coordorigin coordsize cropbottom cropleft cropright croptop fillcolor filled focus focusposition focussize from gain gamma inset method opacity origin path position size stroked strokecolor strokeweight to weight'.split(
    ' ',
  ),
)

function isTextOf(element: string, name: string): boolean {
  if (element.startsWith('v:')) return VML.has(name) || name === 'o:title'
  if (SVG.test(element) && SVG_TEXTS.has(name)) return true
  return TEXTS.get(element)?.split(' ').includes(name) ?? false
}

const SVG = /^(?:svg|g|path|rect|circle|ellipse|line|polyline|polygon|text|tspan|stop|lineargradient|radialgradient)$/
const SVG_TEXTS = new Set('d points preserveaspectratio transform viewbox'.split(' '))
/** Colours, lengths and numbers: a `fill` may also be a `url()`. */
const SVG_STYLES = new Set(
  'cx cy dx dy fill fill-opacity font-size font-weight offset opacity r rx ry stop-color stop-opacity stroke stroke-opacity stroke-width text-anchor x x1 x2 y y1 y2'.split(
    ' ',
  ),
)
