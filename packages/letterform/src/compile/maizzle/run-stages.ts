import attributeToStyle from 'maizzle:attribute-to-style'
import baseUrl from 'maizzle:base-url'
import inline from 'maizzle:inline'
import minify from 'maizzle:minify'
import prettify from 'maizzle:prettify'
import purge from 'maizzle:purge'
import urlParameters from 'maizzle:url-parameters'
import { defu as merge } from 'defu'
import posthtml, { type Plugin } from 'posthtml'
import { parser } from 'posthtml-parser'
import { render } from 'posthtml-render'
import { setting } from '../engine/setting.ts'
import type { Stage } from '../engine/whole-stage.ts'
import replaceStrings from './replace-strings.ts'

/** Runs some of Maizzle's transformers in Maizzle's way. Each one gets the email's text or the previous tree. */
export async function runStages(stages: Stage[], html: string, config: MaizzleConfig): Promise<string> {
  const plugins = stages.flatMap((stage, index) => PLUGINS[stage](config, index === 0))
  const processor = posthtml(plugins as unknown as Plugin<unknown>[]) as unknown as { process: Process }
  return (await processor.process([html], { ...SYNTAX, skipParse: true })).html
}

/** PostHTML on a tree. */
type Process = (tree: PostHtmlNode[], options: object) => Promise<{ html: string }>

const SYNTAX = {
  recognizeNoValueAttribute: true,
  recognizeSelfClosing: true,
  directives: [{ name: '?php', start: '<', end: '>' }],
}

const read: PostHtmlPlugin = (tree) => parser(render(tree), SYNTAX) as PostHtmlTree

const PLUGINS: Record<Stage, (config: MaizzleConfig, isFirst: boolean) => PostHtmlPlugin[]> = {
  'css.inline': (config) => {
    const attributes = setting(config, 'css.inline.attributeToStyle')
    const options = merge(setting(config, 'css.inline') as object, { removeInlinedSelectors: true })
    return [...(attributes ? [read, attributeToStyle(attributes)] : []), inline(options)]
  },
  baseURL: ({ baseURL, baseUrl: other }) => [baseUrl(baseURL === undefined ? other : baseURL)],
  urlParameters: (config, isFirst) => [...(isFirst ? [read] : []), urlParameters(config.urlParameters)],
  'css.purge': (config) => [purge(setting(config, 'css.purge'))],
  replaceStrings: (config) => [replaceStrings(config.replaceStrings as Record<string, unknown>)],
  prettify: (config) => [prettify(config.prettify)],
  minify: (config) => [minify(config.minify)],
}
