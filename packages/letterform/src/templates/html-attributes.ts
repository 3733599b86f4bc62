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
