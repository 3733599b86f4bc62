import { toText } from './to-text.ts'

/**
 * A value in `style` or `<style>`. A value that `checkCss` refuses is left out, so clients drop that one declaration.
 */
export function css(value: unknown): string {
  return checkCss(value) ? '' : toText(value)
}

/** Allows one colour, length, percentage, number or keyword. */
export function checkCss(value: unknown): 'css' | undefined {
  const string = typeof value === 'boolean' ? '' : toText(value)
  return string.length <= MAX_LENGTH && (VALUE.test(string) || isKeyword(string)) ? undefined : 'css'
}

const MAX_LENGTH = 100

const HEX = '#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})'
const NUMBER = '[+-]?(?:[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)'
const UNIT = '(?:%|px|pt|pc|em|rem|ex|ch|in|cm|mm|vw|vh|vmin|vmax|deg)'
const CHANNEL = `${NUMBER}(?:%|deg)?`
const COMMAS = `${CHANNEL}(?: *, *${CHANNEL}){2,3}`
const SPACES = `${CHANNEL}(?: +${CHANNEL}){2}(?: */ *${CHANNEL})?`
const COLOUR = `(?:rgb|hsl)a?\\( *(?:${COMMAS}|${SPACES}) *\\)`

const VALUE = new RegExp(`^(?:${HEX}|${NUMBER}${UNIT}?|${COLOUR})$`)
const KEYWORD = /^[A-Za-z]+(?:-[A-Za-z]+)*$/
/** Words that some client has treated as code or as an address to load. */
const DANGEROUS = /expression|url|behaviou?r|binding|script|import/i

function isKeyword(value: string): boolean {
  return KEYWORD.test(value) && !DANGEROUS.test(value)
}
