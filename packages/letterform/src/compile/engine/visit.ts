import type { Draft } from './tree.ts'

/** PostHTML's walk. It also visits the replacement of a node. */
export function visit(nodes: Draft[] | null | undefined, replace: (node: Draft) => Draft): void {
  if (!nodes) return
  for (let at = 0; at < nodes.length; at++) {
    const node = replace(nodes[at])
    nodes[at] = node
    if (Array.isArray(node)) visit(node, replace)
    else if (typeof node === 'object' && node !== null) visit(node.content, replace)
  }
}
