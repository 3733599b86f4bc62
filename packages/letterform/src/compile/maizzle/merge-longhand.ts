import postcss from 'postcss'
import mergeLonghand from 'postcss-merge-longhand'
import safe from 'postcss-safe-parser'

const merged = new Map<string, string>()

/** `posthtml-postcss-merge-longhand` with a cache: the original runs PostCSS for every element, though styles repeat. */
export default ({ tags = [] }: { tags?: string[] } = {}): PostHtmlPlugin => {
  return (tree) =>
    tree.walk((node) => {
      if (typeof node !== 'object' || typeof node.attrs?.style !== 'string' || !node.attrs.style) return node
      if (tags.length > 0 && !tags.includes(node.tag as string)) return node
      node.attrs.style = mergeStyle(node.attrs.style)
      return node
    })
}

function mergeStyle(style: string): string {
  let result = merged.get(style)
  if (result === undefined) {
    const { css } = postcss([mergeLonghand()]).process(`div { ${style} }`, { parser: safe, from: undefined })
    result = css.replace(/div {\s|\s}$/gm, '')
    merged.set(style, result)
  }
  return result
}
