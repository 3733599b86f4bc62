/**
 * For a plugin that applies itself to the whole tree once for every node of it, and so takes the square of an email's
 * size: applies it until it has nothing left to change, and no more often than it would have done by itself. The result
 * is the same, for an application that changes nothing is followed by none that does.
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

/** The plugin's `tree.walk` visits a single node, so that its callback, which goes over the whole tree, runs once. */
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
