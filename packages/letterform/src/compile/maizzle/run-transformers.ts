import { run } from 'maizzle:transformers'
import { type RunTransformers, TRANSFORMERS } from '../engine/transformers.ts'
import type { Node } from '../engine/tree.ts'

/** Runs Maizzle's transformers with all others turned off. */
export const runTransformers: RunTransformers = async (names, input, config) => {
  const options = typeof input === 'string' ? {} : { skipParse: true }
  const tree = typeof input === 'string' ? input : input.map(toPostHtml)
  return (await run(tree, { ...only(names, config), posthtml: { options } })).html
}

/** In PostHTML's trees, what is empty is absent. */
function toPostHtml(node: Node): PostHtmlNode {
  if (typeof node === 'string') return node
  const { tag, attrs, content } = node
  const hasAttributes = Object.keys(attrs).length > 0
  return { tag, ...(hasAttributes && { attrs }), ...(content.length > 0 && { content: content.map(toPostHtml) }) }
}

function only(names: string[], config: MaizzleConfig): MaizzleConfig {
  const { css, attributes } = config
  const groups = { css: { ...(typeof css === 'object' && css) }, attributes: { ...(attributes as object) } }
  const settings: MaizzleConfig = { ...config, ...groups }
  for (const name of TRANSFORMERS) {
    if (names.includes(name)) continue
    const [first, second] = name.split('.') as [string, string | undefined]
    if (second) (settings[first] as MaizzleConfig)[second] = false
    else settings[first] = false
  }
  return settings
}
