import { defu } from 'defu'
import postcss, { type AcceptedPlugin, type ProcessOptions, type Processor } from 'postcss'
import calc from 'postcss-calc'
import cssVariables from 'postcss-css-variables'
import imports from 'postcss-import'
import safeParser from 'postcss-safe-parser'
import sortMediaQueries from 'postcss-sort-media-queries'
import tailwind, { type Config } from 'tailwindcss'
import type { EmailConfig } from '../engine/pass.ts'
import { setting } from '../engine/setting.ts'
import colourNotation from './colour-notation.ts'

export interface StyleProcessor {
  processor: Processor
  options: ProcessOptions
}

/** PostCSS with Maizzle's plugins, in Maizzle's order. */
export function createStyleProcessor(config: EmailConfig): StyleProcessor {
  const get = (key: string, otherwise: unknown) => {
    const value = setting(config, key)
    return value === undefined ? otherwise : value
  }
  const variables = get('css.resolveProps', true)
  const precision = get('css.resolveCalc', { precision: 2 })
  const media = get('css.media', false)
  const plugins = [
    imports(),
    tailwind(get('css.tailwind', {}) as Config),
    variables && cssVariables(variables),
    precision !== false && calc(precision as object),
    colourNotation(),
    media && sortMediaQueries(media === true ? {} : media),
    ...(get('postcss.plugins', []) as AcceptedPlugin[]),
  ]
  const options = { from: (config.cwd as string) || './', parser: safeParser }
  return {
    processor: postcss(plugins.filter((plugin) => Boolean(plugin)) as AcceptedPlugin[]),
    options: defu(get('postcss.options', {}) as object, options) as ProcessOptions,
  }
}
