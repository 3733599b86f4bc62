/**
 * Makes a live document the same as another, touching only what differs: the scroll stays, images are not loaded again,
 * and nothing flashes.
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

/** What is the same at both ends stays; what lies between is changed in pairs, as far as it is of one kind. */
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

/** Takes from `old` the first that can become `node`, or else puts a copy in. */
function morphNext(
  live: Element,
  old: ChildNode[],
  { node, behind }: { node: ChildNode; behind: ChildNode | null },
): void {
  const at = old.findIndex((one) => isOfOneKind(one, node))
  if (at === -1 || at > REACH) {
    live.insertBefore(live.ownerDocument.importNode(node, true), old[0] ?? behind)
    return
  }
  for (const passed of old.splice(0, at)) passed.remove()
  morphNode(old.shift()!, node)
}

/** What stands further on is more likely to be wanted there. */
const REACH = 2

function isOfOneKind(one: Node, other: Node): boolean {
  return one.nodeType === other.nodeType && one.nodeName === other.nodeName
}

function morphNode(live: ChildNode, next: ChildNode): void {
  if (live.nodeType === Node.ELEMENT_NODE) morphElement(live as Element, next as Element)
  else if (live.nodeValue !== next.nodeValue) live.nodeValue = next.nodeValue
}
