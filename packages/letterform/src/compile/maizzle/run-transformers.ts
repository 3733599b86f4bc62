import { run } from 'maizzle:transformers'
import { setting } from '../engine/setting.ts'
import { type RunTransformers, TRANSFORMERS } from '../engine/transformers.ts'
import type { Node } from '../engine/tree.ts'

/** Runs Maizzle's transformers with all others turned off. */
export const runTransformers: RunTransformers = async (names, input, config) => {
  const options = typeof input === 'string' ? {} : { skipParse: true }
  const convert = toPostHtml(hasSafeNames(names, config))
  const tree = typeof input === 'string' ? input : input.map(convert)
  return (await run(tree, { ...only(names, config), posthtml: { options } })).html
}

/** Whether class names are safe already. That left each sheet as a text, which the protection against widows skips. */
function hasSafeNames(names: string[], config: MaizzleConfig): boolean {
  const isLater = names.includes('widowWords') && !names.includes('css.safe')
  return isLater && setting(config, 'css.safe') !== false
}

/** In PostHTML's trees, what is empty is absent. */
function toPostHtml(hasTextSheets: boolean): (node: Node) => PostHtmlNode {
  return function convert(node): PostHtmlNode {
    if (typeof node === 'string') return node
    const { tag, attrs, content } = node
    const hasAttributes = Object.keys(attrs).length > 0
    const converted = hasTextSheets && tag === 'style' ? content.join('') : content.map(convert)
    return { tag, ...(hasAttributes && { attrs }), ...(content.length > 0 && { content: converted }) }
  }
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
