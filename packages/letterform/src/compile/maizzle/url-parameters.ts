import plugin from 'original:posthtml-url-parameters'
import { TOKEN_LIKE } from '../../placeholders/tokens.ts'
import { untilStable } from './until-stable.ts'

const ATTRIBUTES = ['href', 'src', 'poster', 'srcset', 'background']

/** As the plugin, except that it takes no token away. */
export default (options: Record<string, unknown>): PostHtmlPlugin => {
  const apply = untilStable(plugin(options))
  return async (tree) => {
    const kept = keepTokens(tree)
    await apply(tree)
    for (const putBack of kept) putBack()
    return tree
  }
}

/**
 * A URL that begins with a placeholder comes with the data, and so do its own parameters: what would be added might not
 * belong there. A fragment is cut off by the plugin; one with a placeholder is set aside until it is done.
 */
function keepTokens(tree: PostHtmlTree): (() => void)[] {
  const kept: (() => void)[] = []
  tree.walk((node) => {
    const attrs = typeof node === 'object' ? node.attrs : undefined
    for (const name of attrs ? ATTRIBUTES : []) {
      const value = attrs?.[name]
      if (typeof value !== 'string') continue
      const fragment = /#.*/s.exec(value)?.[0] ?? ''
      if (startsWithToken(value)) kept.push(() => Object.assign(attrs!, { [name]: value }))
      else if (TOKEN_LIKE.test(fragment)) kept.push(() => Object.assign(attrs!, { [name]: attrs![name] + fragment }))
    }
    return node
  })
  return kept
}

function startsWithToken(url: string): boolean {
  return TOKEN_LIKE.exec(url.trim())?.index === 0
}
