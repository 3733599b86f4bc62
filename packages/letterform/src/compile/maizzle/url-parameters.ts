import plugin from 'original:posthtml-url-parameters'
import { TOKEN_LIKE } from '../../placeholders/tokens.ts'
import { untilStable } from './until-stable.ts'

const ATTRIBUTES = ['href', 'src', 'poster', 'srcset', 'background']

/** A URL that comes with the data keeps its own parameters: what follows a placeholder cannot be known to belong there. */
export default (options: Record<string, unknown>): PostHtmlPlugin => {
  const apply = untilStable(plugin(options))
  return async (tree) => {
    const hidden = hideTokenUrls(tree)
    await apply(tree)
    for (const [attrs, name, value] of hidden) attrs[name] = value
    return tree
  }
}

function hideTokenUrls(tree: PostHtmlTree): [attrs: Record<string, unknown>, name: string, value: unknown][] {
  const hidden: [Record<string, unknown>, string, unknown][] = []
  tree.walk((node) => {
    const attrs = typeof node === 'object' ? node.attrs : undefined
    for (const name of attrs ? ATTRIBUTES : []) {
      const value = attrs?.[name]
      if (typeof value === 'string' && TOKEN_LIKE.exec(value.trim())?.index === 0) hidden.push([attrs!, name, value])
    }
    return node
  })
  return hidden
}
