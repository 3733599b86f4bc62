import plugin from 'original:posthtml-url-parameters'
import { TOKEN_LIKE } from '../../placeholders/tokens.ts'

const ATTRIBUTES = ['href', 'src', 'poster', 'srcset', 'background']

/** The plugin, except that it keeps tokens. */
export default (options: Record<string, unknown>): PostHtmlPlugin => {
  const apply = plugin(options)
  return async (tree) => {
    const kept = keepTokens(tree)
    await apply(tree)
    for (const putBack of kept) putBack()
    return tree
  }
}

/**
 * A URL that starts with a placeholder comes from the data and has its own parameters, so it stays unchanged. The plugin
 * drops fragments; one with a placeholder is restored afterwards.
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
