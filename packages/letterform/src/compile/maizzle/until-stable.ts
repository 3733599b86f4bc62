/**
 * For plugins that process the whole tree once per node, in quadratic time. We run such a plugin until it changes nothing,
 * and no more often than the original does. The result is the same, because after a run without changes no later run
 * changes anything.
 */
export function untilStable(plugin: PostHtmlPlugin): PostHtmlPlugin {
  return async (tree) => {
    let left = countNodes(tree)
    for (let before = ''; left > 0; left--) {
      const after = attributesOf(tree)
      if (after === before) break
      before = after
      await applyOnce(plugin, tree)
    }
    return tree
  }
}

/** Makes `tree.walk` visit a single node, so that the callback, which processes the whole tree, runs once. */
async function applyOnce(plugin: PostHtmlPlugin, tree: PostHtmlTree): Promise<void> {
  const { walk } = tree
  tree.walk = (callback) => {
    callback('')
    return tree
  }
  try {
    await plugin(tree)
  } finally {
    tree.walk = walk
  }
}

function attributesOf(tree: PostHtmlTree): string {
  const seen: unknown[] = []
  visit(tree, (node) => {
    if (typeof node === 'object') seen.push(node.attrs ?? null)
  })
  return JSON.stringify(seen)
}

function countNodes(tree: PostHtmlTree): number {
  let count = 0
  visit(tree, () => count++)
  return count
}

function visit(nodes: PostHtmlNode[], callback: (node: PostHtmlNode) => void): void {
  for (const node of nodes) {
    callback(node)
    if (typeof node === 'object' && Array.isArray(node.content)) visit(node.content, callback)
  }
}
