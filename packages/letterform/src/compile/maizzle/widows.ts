import plugin from 'original:posthtml-widows'

const MARKERS = ['prevent-widows', 'no-widows']

/** As the plugin, but not at all where no element asks for it: it goes over the whole tree once for each node. */
export default (options: { attributes?: string[]; ignore?: { start: string; end: string }[] }): PostHtmlPlugin => {
  const apply = plugin(options as Record<string, unknown>)
  return (tree) => (isAskedFor(tree, options) ? apply(tree) : tree)
}

function isAskedFor(
  tree: PostHtmlTree,
  { attributes = MARKERS, ignore = [] }: { attributes?: string[]; ignore?: { start: string; end: string }[] },
): boolean {
  // A group in such a pattern makes the plugin repeat what it matched, marked element or not.
  let asked = ignore.some(({ start, end }) => /\((?!\?)/.test(`${start}${end}`))
  tree.walk((node) => {
    if (typeof node === 'object' && node.attrs && attributes.some((name) => name in node.attrs!)) asked = true
    return node
  })
  return asked
}
