import { parseColour } from '../../html/colours.ts'
import type { Declaration } from '../../html/css-tree.ts'
import type { AtRule } from '../../html/parse-css.ts'
import { nearMiss } from '../../language/near-miss.ts'
import { TOKEN_LIKE } from '../../placeholders/tokens.ts'
import { nearest } from '../../runtime/nearest.ts'
import { AT_RULES, COLOURED, FEATURES, KEYWORDS, LENGTHS, LINE_STYLES, PROPERTIES, SYNONYMS } from './css-words.ts'

/** What is wrong with a declaration, so that clients ignore it. */
export interface CssFault {
  kind: 'property' | 'value'
  message: string
  fix: string
}

/**
 * Judges only what is certain: names that are a typo away from a property, and values of properties whose values are a
 * list of words, lengths or colours. Values that are computed or filled in may be anything.
 */
export function findCssFault(
  { property, value, important }: Declaration,
  { needsUnits = true } = {},
): CssFault | undefined {
  if (property.startsWith('--') || isOpen(property)) return undefined
  const fault = misspelt(property)
  if (fault || isOpen(value)) return fault
  return (
    missingSemicolon(value, property) ??
    misspeltImportant(value, important) ??
    curlyQuote(value, property) ??
    wrongValue(property, value.toLowerCase(), needsUnits)
  )
}

/** A misspelled at-rule, or a media query whose feature is misspelled. */
export function findAtRuleFault({ name, prelude }: Pick<AtRule, 'name' | 'prelude'>): CssFault | undefined {
  const rule = nearMiss(name, AT_RULES)
  if (rule) return ignored(`@${name} is not a CSS rule, so clients ignore what is in it.`, `Did you mean @${rule}?`)
  if (name !== 'media') return undefined
  for (const [, feature] of prelude.matchAll(/\(\s*([a-z-]+)/gi)) {
    const near = nearMiss(feature!.toLowerCase(), FEATURES)
    const message = `${feature} is not a feature of a media query, so clients ignore what is in it.`
    if (near) return ignored(message, `Did you mean ${near}?`)
  }
  return undefined
}

/** A part between two semicolons that has no colon. */
export function findTornDeclaration(text: string): CssFault | undefined {
  const [, property, rest] = /^([a-z-]{3,})\s*[=\s]\s*([^:]+)$/i.exec(text) ?? []
  if (!property || !rest || !PROPERTIES.has(property.toLowerCase()) || isOpen(rest)) return undefined
  return value(`“${text}” has no : after ${property}`, `Write ${property}: ${rest}.`)
}

function isOpen(text: string): boolean {
  return TOKEN_LIKE.test(text) || /\{\{|\}\}|\b(?:var|calc|env|min|max|clamp|expression)\(/i.test(text)
}

function ignored(message: string, fix: string): CssFault {
  return { kind: 'property', message, fix }
}

function value(what: string, fix: string): CssFault {
  return { kind: 'value', message: `${what}, so clients ignore the declaration.`, fix }
}

function notOf(text: string, property: string): string {
  return `“${text}” is not a value of ${property}`
}

function didYouMean(near: string): string {
  return `Did you mean ${near}?`
}

function misspelt(property: string): CssFault | undefined {
  if (PROPERTIES.has(property) || /^(?:[*_]|-|mso-|v-|panose)/.test(property)) return undefined
  const near = SYNONYMS[property] ?? nearMiss(property, PROPERTIES)
  if (!near) return undefined
  return ignored(`${property} is not a CSS property, so clients ignore the declaration.`, didYouMean(near))
}

function missingSemicolon(text: string, property: string): CssFault | undefined {
  const bare = withoutStrings(text)
  const after = [...bare.matchAll(/(?<=[\s,:]|^)([a-z-]{3,})\s*:/gi)].find(([, name]) =>
    PROPERTIES.has(name!.toLowerCase()),
  )
  return after && value(`There is no ; between ${property} and ${after[1]}`, 'Write a ; there.')
}

function misspeltImportant(text: string, important: boolean): CssFault | undefined {
  const wrong = /!\s*[\w!-]*|(?<=\s)important$/i.exec(withoutStrings(text))?.[0]
  if (wrong === undefined || (important && wrong === '!')) return undefined
  return value(`“${wrong}” is not !important`, 'Write !important.')
}

function curlyQuote(text: string, property: string): CssFault | undefined {
  const quote = /[“”„]/.exec(withoutStrings(text))?.[0]
  return quote && property !== 'content'
    ? value(`${quote} does not quote in CSS`, "Use straight quotes: '…'.")
    : undefined
}

/** With strings and what is in parentheses blank. */
function withoutStrings(text: string): string {
  return text.replace(/"[^"]*"|'[^']*'|\([^()]*\)/g, (found) => ' '.repeat(found.length))
}

function wrongValue(property: string, text: string, needsUnits: boolean): CssFault | undefined {
  if (GLOBAL.test(text)) return undefined
  if (property in KEYWORDS) return keywordFault(property, text)
  if (property in LENGTHS) return lengthFault(property, text, needsUnits)
  if (COLOURED.has(property)) return colourFault(text)
  return BORDER.test(property) ? borderFault(property, text) : undefined
}

const GLOBAL = /^(?:inherit|initial|unset|revert|revert-layer)$/

function keywordFault(property: string, text: string): CssFault | undefined {
  const known = KEYWORDS[property]!
  if (known.includes(text) || NUMBERS[property]?.test(text) || text.startsWith('-')) return undefined
  const near = nearest(text, known)
  return value(notOf(text, property), near ? didYouMean(near) : `Known: ${known.slice(0, 6).join(', ')}.`)
}

const NUMBERS: Record<string, RegExp> = {
  'font-weight': /^\d{1,4}$/,
  'font-style': /^oblique /,
  'text-transform': / /,
  'vertical-align': /^[+-]?[\d.]+(?:px|r?em|%|pt)$|^0$/,
}

const LENGTH = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:px|r?em|%|pt|pc|cm|mm|q|in|ex|ch|lh|rlh|[sld]?v(?:w|h|i|b|min|max))$/
const ZERO = /^[+-]?0*\.?0+$/
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)$/

function lengthFault(property: string, text: string, needsUnits: boolean): CssFault | undefined {
  const known = LENGTHS[property]!
  if (/\d\s+(?:px|em|rem|pt|%)(?=\s|$)/.test(text))
    return value(notOf(text, property), 'Write no space between a number and its unit.')
  for (const part of text.split(/[\s/]+/)) {
    if (isLength(part) || known.includes(part) || part.startsWith('-webkit-')) continue
    if (!NUMBER.test(part)) return value(notOf(text, property), lengthFix(part, known))
    if (property !== 'line-height' && needsUnits) return withoutUnit(property, part)
  }
  return undefined
}

function isLength(text: string): boolean {
  return LENGTH.test(text) || ZERO.test(text)
}

function withoutUnit(property: string, number: string): CssFault {
  return value(`${number} in ${property} has no unit`, `Write ${number}px.`)
}

function lengthFix(part: string, known: string[]): string {
  const near = nearMiss(part, known)
  if (near) return didYouMean(near)
  if (part.includes(',')) return 'Write decimals with a point, and a space between lengths.'
  return `Write a number with its unit, such as ${/^[+-]?[\d.]*\d/.exec(part)?.[0] ?? '16'}px.`
}

function colourFault(text: string): CssFault | undefined {
  const wrong = splitParts(text).find((part) => !isColour(part))
  return wrong === undefined ? undefined : notColour(wrong)
}

function notColour(text: string): CssFault {
  const near = /^[a-z]+$/.test(text) ? nearest(text, COLOUR_NAMES) : undefined
  if (near) return value(`“${text}” is not a colour`, didYouMean(near))
  const isBare = /^(?:[\da-f]{3}|[\da-f]{6})$/.test(text)
  return value(
    `“${text}” is not a colour`,
    isBare ? `Write #${text}.` : 'Write # and 3 or 6 digits from 0 to f, or a name.',
  )
}

const COLOUR_NAMES = [
  'black',
  'white',
  'red',
  'green',
  'blue',
  'gray',
  'grey',
  'yellow',
  'orange',
  'navy',
  'transparent',
]

/** Functions that we cannot read are taken for right. */
function isColour(text: string): boolean {
  if (parseColour(text) || SYSTEM_COLOURS.test(text) || GLOBAL.test(text)) return true
  return text.startsWith('-') || /^(?!rgba?\(|hsla?\()[a-z-]+\(/.test(text)
}

const SYSTEM_COLOURS =
  /^(?:auto|none|currentcolor|accentcolor|canvas|(?:canvas|link|visited|active|button|field|graytext|highlight|info|menu|window|caption)(?:text|face|border|background)?)$/

const BORDER = /^(?:border(?:-(?:top|right|bottom|left))?|outline)$/

function borderFault(property: string, text: string): CssFault | undefined {
  const wrong = splitParts(text).find((part) => !isLength(part) && !BORDER_WORDS.includes(part) && !isColour(part))
  if (wrong === undefined || wrong.startsWith('/')) return undefined
  if (wrong.startsWith('#')) return notColour(wrong)
  if (NUMBER.test(wrong)) return withoutUnit(property, wrong)
  const near = nearMiss(wrong, [...BORDER_WORDS, ...COLOUR_NAMES])
  return value(
    notOf(wrong, property),
    near ? didYouMean(near) : 'Write a width, a style and a colour: 1px solid #dddddd.',
  )
}

const BORDER_WORDS = [...LINE_STYLES, 'thin', 'medium', 'thick', 'invert']

/** At spaces outside of parentheses. */
function splitParts(text: string): string[] {
  return text.match(/[^\s(]*\([^)]*\)?|[^\s(]+/g) ?? []
}
