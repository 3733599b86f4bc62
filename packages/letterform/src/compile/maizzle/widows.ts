import plugin from 'original:posthtml-widows'

const MARKERS = ['prevent-widows', 'no-widows']

/** The plugin, skipped if no element needs it: it processes the whole tree once per node. */
export default (options: { attributes?: string[]; ignore?: { start: string; end: string }[] }): PostHtmlPlugin => {
  const apply = plugin(options as Record<string, unknown>)
  return (tree) => (isNeeded(tree, options) ? apply(tree) : tree)
}

function isNeeded(
  tree: PostHtmlTree,
  { attributes = MARKERS, ignore = [] }: { attributes?: string[]; ignore?: { start: string; end: string }[] },
): boolean {
  // With a group in such a pattern, the plugin duplicates matches even outside of marked elements.
  let asked = ignore.some(({ start, end }) => /\((?!\?)/.test(`${start}${end}`))
  tree.walk((node) => {
    if (typeof node === 'object' && node.attrs && attributes.some((name) => name in node.attrs!)) asked = true
    return node
  })
  return asked
}
