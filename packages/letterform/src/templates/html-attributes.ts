/** What every element takes, in Maizzle's list of what a component passes on to its root element. */
const GLOBAL = new Set(
  'accesskey autocapitalize autofocus class contenteditable dir draggable enterkeyhint hidden id inert inputmode is itemid itemprop itemref itemscope itemtype lang nonce popover role spellcheck style tabindex title translate'.split(
    ' ',
  ),
)

const OF_ELEMENTS: Record<string, string> = {
  a: 'download href hreflang ping referrerpolicy rel target type',
  div: 'align',
  img: 'alt crossorigin decoding fetchpriority height ismap loading referrerpolicy sizes src srcset usemap width',
  li: 'value',
  ol: 'reversed start type',
  table: 'align',
  td: 'align colspan headers rowspan',
  th: 'abbr align colspan headers rowspan scope',
}

/** Attributes that mean something on some element, though Maizzle does not pass all of them on. */
const ANYWHERE = new Set(
  `${Object.values(OF_ELEMENTS).join(' ')} background bgcolor border cellpadding cellspacing color face height name size valign width`.split(
    ' ',
  ),
)

/** What emails write on elements, apart from attributes of all elements. Names that are near to these are misspelled. */
const WRITTEN: Record<string, string> = {
  a: 'href name rel target title',
  body: 'bgcolor text link vlink alink background',
  col: 'span width align valign',
  font: 'color face size',
  html: 'xmlns',
  img: 'align alt border height hspace src srcset sizes usemap vspace width',
  meta: 'charset content http-equiv media name property',
  link: 'as crossorigin href media rel sizes type',
  ol: 'start type',
  table: 'align bgcolor background border cellpadding cellspacing frame height rules summary width bordercolor',
  td: 'abbr align axis background bgcolor colspan headers height nowrap rowspan scope valign width',
  tr: 'align bgcolor height valign background',
  ul: 'type',
  div: 'align',
  p: 'align',
  h1: 'align',
  h2: 'align',
  h3: 'align',
  hr: 'align color noshade size width',
  span: '',
  strong: '',
}

/** The attributes that emails write on an element; undefined if it is not one that they often have. */
export function attributesOf(element: string): string[] | undefined {
  const own = WRITTEN[element === 'th' ? 'td' : element]
  return own === undefined ? undefined : [...own.split(' ').filter(Boolean), ...GLOBAL]
}

/** Whether a component passes an attribute on to its root element, or Maizzle reads it. */
export function reachesRoot(name: string, root: string | undefined): boolean {
  if (GLOBAL.has(name) || /^(?:data|aria)-/.test(name) || isOfComponents(name)) return true
  return (OF_ELEMENTS[root ?? ''] ?? '').split(' ').includes(name)
}

export function isHtmlAttribute(name: string): boolean {
  return GLOBAL.has(name) || ANYWHERE.has(name) || /^(?:data-|aria-|on)/.test(name) || isOfComponents(name)
}

/** `src`, `props`, `aware:title`: read by Maizzle itself. */
function isOfComponents(name: string): boolean {
  return /^(?:src|props|attributes)$/.test(name) || name.includes(':')
}
