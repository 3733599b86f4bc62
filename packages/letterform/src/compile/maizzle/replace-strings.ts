import plugin from 'original:replace-strings'
import { TOKENS } from '../../placeholders/tokens.ts'

/** Unicode's private use area: no ordinary pattern matches these characters. */
const FIRST = 0xe000
const MOST = 6400

/** Maizzle's `replaceStrings`, with each token hidden as one private use character. */
export default (replacements: Record<string, unknown>): PostHtmlPlugin => {
  const apply = plugin(replacements)
  return async (tree) => {
    const tokens: string[] = []
    const hide = (token: string) => {
      const index = tokens.includes(token) ? tokens.indexOf(token) : tokens.push(token) - 1
      return index < MOST ? String.fromCharCode(FIRST + index) : token
    }
    rewrite(tree, (text) => text.replace(TOKENS, hide))
    const replaced = await apply(tree)
    if (tokens.length > 0) {
      rewrite(replaced, (text) =>
        text.replace(/[\ue000-\uf8ff]/g, (char) => tokens[char.charCodeAt(0) - FIRST] ?? char),
      )
    }
    return replaced
  }
}

function rewrite(nodes: PostHtmlNode[], change: (text: string) => string): void {
  for (const [index, node] of nodes.entries()) {
    if (typeof node === 'string') nodes[index] = change(node)
    if (typeof node !== 'object') continue
    for (const [name, value] of Object.entries(node.attrs ?? {})) {
      if (typeof value === 'string') node.attrs![name] = change(value)
    }
    // posthtml-mso sets the content to a string instead of a list.
    if (typeof node.content === 'string') node.content = [change(node.content)]
    else if (Array.isArray(node.content)) rewrite(node.content, change)
  }
}
