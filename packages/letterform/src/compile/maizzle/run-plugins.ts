import posthtml, { type Plugin } from 'posthtml'
import type { RunPlugins } from '../engine/plugins.ts'
import type { Draft } from '../engine/tree.ts'

/** Runs a project's PostHTML plugins as Maizzle does, at the end of its first half. */
export const runPlugins: RunPlugins = async (plugins, nodes) => {
  const processor = posthtml(plugins as Plugin<unknown>[]) as unknown as { process: Process }
  return (await processor.process(nodes.map(toPostHtml), SYNTAX)).html
}

/** PostHTML on a tree. */
type Process = (tree: PostHtmlNode[], options: object) => Promise<{ html: string }>

const SYNTAX = {
  recognizeNoValueAttribute: true,
  recognizeSelfClosing: true,
  directives: [{ name: '?php', start: '<', end: '>' }],
  skipParse: true,
}

function toPostHtml(node: Draft): PostHtmlNode {
  if (Array.isArray(node)) return node.map(toPostHtml) as unknown as PostHtmlNode
  if (typeof node !== 'object' || node === null) return node as PostHtmlNode
  if (node.text !== undefined) return node.text
  const { attrs, content, ...rest } = node
  return { ...rest, ...(attrs && { attrs: marked(attrs) }), ...(content && { content: content.map(toPostHtml) }) }
}

/** Maizzle's step before leaves these names in every element with attributes. */
function marked(attrs: Record<string, unknown>): Record<string, unknown> {
  return 'expand' in attrs || 'inline' in attrs ? attrs : { ...attrs, expand: false, inline: false }
}
