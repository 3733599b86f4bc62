import type { Draft } from './tree.ts'

/** PostHTML's walk: what takes the place of a node is walked through as well. */
export function visit(nodes: Draft[] | null | undefined, replace: (node: Draft) => Draft): void {
  if (!nodes) return
  for (let at = 0; at < nodes.length; at++) {
    const node = replace(nodes[at])
    nodes[at] = node
    if (Array.isArray(node)) visit(node, replace)
    else if (typeof node === 'object' && node !== null) visit(node.content, replace)
  }
}
