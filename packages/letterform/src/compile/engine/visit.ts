import type { Draft, DraftElement } from './tree.ts'

/** Calls `act` for each element of a tree, and goes on with the content that the element has then. */
export function visit(nodes: Draft[] | null | undefined, act: (element: DraftElement) => void): void {
  for (const node of nodes ?? []) {
    if (Array.isArray(node)) visit(node, act)
    else if (isElement(node)) {
      act(node)
      visit(node.content, act)
    }
  }
}

export function isElement(node: Draft): node is DraftElement {
  return typeof node === 'object' && node !== null && !Array.isArray(node)
}
