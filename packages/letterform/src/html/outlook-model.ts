/**
 * What Outlook for Windows, which draws emails with Word, does with HTML and CSS. The checks read it to find what breaks, the
 * pictures to draw it. Support of whole properties and elements is in the data of caniemail.com; here is what that data has
 * only in words, each with its source.
 */
interface Limit {
  /** The elements that it works on. */
  elements: RegExp
  source: string
}

/** Properties that work on some elements only. */
const LIMITS: Record<string, Limit> = {
  'max-width': { elements: /^table$/, source: 'https://www.caniemail.com/features/css-max-width/' },
  width: {
    elements: /^(?!(?:body|span|div|p|img|a|b|i|em|strong|h[1-6]|ul|ol|li|center)$)/,
    source: 'https://www.caniemail.com/features/css-width/',
  },
  height: {
    elements: /^(?!(?:body|span|div|p|a|b|i|em|strong|h[1-6]|ul|ol|li|center)$)/,
    source: 'https://www.caniemail.com/features/css-height/',
  },
  padding: { elements: /^t[dh]$/, source: 'https://www.caniemail.com/features/css-padding/' },
}

/** Whether Outlook applies a property to elements of a name, if it knows the property at all. */
export function worksInOutlook(property: string, element: string): boolean {
  const limit = LIMITS[property.replace(/^padding-.*/, 'padding')]
  return limit === undefined || limit.elements.test(element)
}

/**
 * The smallest height of a line, unless `mso-line-height-rule: exactly` is set: Word takes a line-height as “at least”.
 * https://www.caniemail.com/features/css-line-height/
 */
export const LEAST_LINE = '1.2em'
