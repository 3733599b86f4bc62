import { type Draft, writeNodes } from './tree.ts'
import { visit } from './visit.ts'

/** Moves pushed content to the stacks, as text: it is parsed only with the whole email. */
export function fillStacks(nodes: Draft[]): void {
  const pushed = takePushes(nodes)
  visit(nodes, (element) => {
    if (element.tag !== 'stack') return
    const texts = pushed.get(String(element.attrs?.name))
    if (!element.attrs) throw new TypeError('A stack has no name')
    element.tag = false
    element.content = texts?.map((text) => ({ tag: false, text }))
  })
}

function takePushes(nodes: Draft[]): Map<string, string[]> {
  const pushed = new Map<string, string[]>()
  visit(nodes, (element) => {
    if (element.tag !== 'push') return
    const { name, once, prepend } = element.attrs ?? {}
    if (!name) throw new Error('[components] <push> tag requires a "name" attribute.')
    const texts = pushed.get(String(name)) ?? []
    pushed.set(String(name), texts)
    const text = writeNodes(element.content)
    if (once === undefined || !texts.includes(text)) {
      if (prepend === undefined) texts.push(text)
      else texts.unshift(text)
    }
    element.tag = false
    element.content = null
  })
  return pushed
}
