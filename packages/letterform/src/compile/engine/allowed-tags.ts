/** Elements that all parsers involved read in the same way. */
const HTML = new Set(
  `a abbr acronym address area article aside b base bdi bdo big blockquote body br button caption center cite code col
  colgroup data dd del details dfn dir div dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head
  header hr html i img input ins kbd label legend li link main map mark meta nav noscript object ol optgroup option output
  p param plaintext pre progress q rp rt ruby s samp script section select small source span strike strong style sub summary sup
  table tbody td tfoot th thead time title tr tt u ul var video wbr xml`.split(/\s+/),
)

/** Elements of SVG, which are case-sensitive. */
const SVG = new Set(
  `svg g path circle ellipse line polyline polygon rect defs symbol use mask pattern clipPath linearGradient radialGradient
  stop filter feBlend feColorMatrix feComposite feFlood feGaussianBlur feOffset feMerge feMergeNode desc text tspan`.split(
    /\s+/,
  ),
)

/** Elements that only Maizzle's own transformers know. */
const FOR_TRANSFORMERS = new Set(['md', 'markdown', 'template'])

/** Elements of the component and expression syntax. None of them remains in the output. */
const DIALECT = new Set(
  'component yield push stack if elseif else each for switch case default scope raw outlook not-outlook'.split(' '),
)

/** Namespaced elements of Maizzle and Outlook, and custom elements. */
const NAMED = /^(?:x-[\w.-]+|(?:fill|slot|v|o|w):[\w-]+|(?:not-)?env:[\w,-]+|[a-z][a-z0-9]*(?:-[a-z0-9]+)+)$/

const KNOWN = [HTML, DIALECT, SVG, FOR_TRANSFORMERS]
const REFUSED = new Set(['annotation-xml', 'fill:constructor', 'slot:constructor'])

export function allowsTag(tag: string): boolean {
  return KNOWN.some((tags) => tags.has(tag)) || (NAMED.test(tag) && !REFUSED.has(tag))
}

/** Whether all parsers read this attribute name unchanged. */
export function isName(name: string): boolean {
  return /^[a-zA-Z_:@][\w:.@-]*$/.test(name) && name !== '__proto__'
}

/** Elements that no pass consumes or knows. Maizzle's transformers get the whole email then. */
export function isLeftOver(tag: string): boolean {
  if (tag === 'template') return true
  return /^(?:x-|fill:|slot:|env:|not-env:)/.test(tag) || (DIALECT.has(tag) && !tag.endsWith('outlook'))
}
