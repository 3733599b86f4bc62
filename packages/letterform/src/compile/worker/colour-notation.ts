import { hasFallback, hasSupportsAtRuleAncestor } from '@csstools/utilities'
import type { Declaration, Plugin } from 'postcss'
import original from 'postcss-color-functional-notation'
import { once } from '../../once.ts'

/** Other functions may end with the same letters. */
const START = '(?<![^ ,])'
const CHANNEL = '(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const ALPHA = '([01]|0\\.\\d?[1-9])'
/** As Tailwind writes colours. */
const NEW = `${START}rgb\\(${CHANNEL} ${CHANNEL} ${CHANNEL} \\/ ${ALPHA}\\)`
/** What becomes of them. */
const OLD = `${START}rgba?\\(${CHANNEL}, ${CHANNEL}, ${CHANNEL}(?:, ${ALPHA})?\\)`

const ANY_COLOUR = /\b(?:rgb|hsl)a?\(/i
const NEW_COLOURS = new RegExp(NEW, 'g')
const SIMPLE = new RegExp(`^(?:[\\w#%., -]|${NEW}|${OLD})*$`)
/** The original plugin drops a comma without a value. */
const EMPTY_ITEM = /^ *,|, *(?:,|$)/

/**
 * `rgb(1 2 3 / 0.5)` as `rgba(1, 2, 3, 0.5)`, for mail clients. The original plugin parses colours with 120 kB of code, so it is
 * loaded only for values that are less simple than Tailwind's.
 */
export default function colourNotation(): Plugin {
  const load = once(() => (original() as Plugin).Declaration as (declaration: Declaration) => void)
  return {
    postcssPlugin: 'postcss-color-functional-notation',
    Declaration(declaration) {
      const { value } = declaration
      if (!ANY_COLOUR.test(value)) return
      if (!SIMPLE.test(value) || EMPTY_ITEM.test(value)) load()(declaration)
      else if (!hasFallback(declaration) && !hasSupportsAtRuleAncestor(declaration, ANY_COLOUR)) {
        const replaced = value.replace(NEW_COLOURS, inOldNotation)
        if (replaced === value) return
        declaration.cloneBefore({ value: replaced })
        declaration.remove()
      }
    },
  }
}

function inOldNotation(_colour: string, red: string, green: string, blue: string, alpha: string): string {
  return alpha === '1' ? `rgb(${red}, ${green}, ${blue})` : `rgba(${red}, ${green}, ${blue}, ${alpha})`
}
