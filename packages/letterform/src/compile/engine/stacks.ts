import { isElement } from './slots.ts'
import { type Draft, writeNodes } from './tree.ts'
import { visit } from './visit.ts'

/** Moves pushed content to the stacks, as text: it is parsed only with the whole email. */
export function fillStacks(nodes: Draft[]): void {
  const pushed = takePushes(nodes)
  visit(nodes, (node) => {
    if (!isElement(node) || node.tag !== 'stack') return node
    const texts = pushed.get(String(node.attrs?.name))
    if (!node.attrs) throw new TypeError('A stack has no name')
    node.tag = false
    node.content = texts?.map((text) => ({ tag: false, text }))
    return node
  })
}

function takePushes(nodes: Draft[]): Map<string, string[]> {
  const pushed = new Map<string, string[]>()
  visit(nodes, (node) => {
    if (!isElement(node) || node.tag !== 'push') return node
    const { name, once, prepend } = node.attrs ?? {}
    if (!name) throw new Error('[components] <push> tag requires a "name" attribute.')
    const texts = pushed.get(String(name)) ?? []
    pushed.set(String(name), texts)
    const text = writeNodes(node.content)
    if (once === undefined || !texts.includes(text)) {
      if (prepend === undefined) texts.push(text)
      else texts.unshift(text)
    }
    node.tag = false
    node.content = null
    return node
  })
  return pushed
}
