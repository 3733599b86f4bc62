/**
 * Updates a live document to match another and changes only what differs. This keeps the scroll position, loads no
 * image twice and does not flicker.
 */
export function morphDocument(live: Document, next: Document): void {
  morphElement(live.documentElement, next.documentElement)
}

function morphElement(live: Element, next: Element): void {
  if (live.isEqualNode(next)) return
  morphAttributes(live, next)
  morphChildren(live, next)
}

function morphAttributes(live: Element, next: Element): void {
  for (const { name } of [...live.attributes]) if (!next.hasAttribute(name)) live.removeAttribute(name)
  for (const { name, value } of next.attributes) {
    if (live.getAttribute(name) !== value) live.setAttribute(name, value)
  }
}

/** Keeps equal nodes at the start and the end. Nodes in between are matched in pairs of the same kind. */
function morphChildren(live: Element, next: Element): void {
  const before = [...live.childNodes]
  const after = [...next.childNodes]
  let start = 0
  while (start < before.length && start < after.length && before[start]!.isEqualNode(after[start]!)) start++
  let end = 0
  const most = Math.min(before.length, after.length) - start
  while (end < most && before.at(-1 - end)!.isEqualNode(after.at(-1 - end)!)) end++
  const old = before.slice(start, before.length - end)
  const behind = before[before.length - end] ?? null
  for (const node of after.slice(start, after.length - end)) morphNext(live, old, { node, behind })
  for (const node of old) node.remove()
}

/** Updates the first node of `old` that can become `node`, or inserts a copy. */
function morphNext(
  live: Element,
  old: ChildNode[],
  { node, behind }: { node: ChildNode; behind: ChildNode | null },
): void {
  const at = old.findIndex((one) => isSameKind(one, node))
  if (at === -1 || at > MAX_SKIPPED) {
    live.insertBefore(live.ownerDocument.importNode(node, true), old[0] ?? behind)
    return
  }
  for (const passed of old.splice(0, at)) passed.remove()
  morphNode(old.shift()!, node)
}

/** A match further away probably belongs to a later node. */
const MAX_SKIPPED = 2

function isSameKind(one: Node, other: Node): boolean {
  return one.nodeType === other.nodeType && one.nodeName === other.nodeName
}

function morphNode(live: ChildNode, next: ChildNode): void {
  if (live.nodeType === Node.ELEMENT_NODE) morphElement(live as Element, next as Element)
  else if (live.nodeValue !== next.nodeValue) live.nodeValue = next.nodeValue
}
