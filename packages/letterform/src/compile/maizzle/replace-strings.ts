import plugin from 'original:replace-strings'
import { TOKENS } from '../../placeholders/tokens.ts'

/** Where Unicode keeps characters for private use: no pattern that people write for text matches one. */
const FIRST = 0xe000
const MOST = 6400

/** Maizzle's `replaceStrings`, to which a token is one character that says nothing. */
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
    // What posthtml-mso made of an element is a text, and no list of them.
    if (typeof node.content === 'string') node.content = [change(node.content)]
    else if (Array.isArray(node.content)) rewrite(node.content, change)
  }
}
