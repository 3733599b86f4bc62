import { type Draft, type DraftElement, writeNodes } from './tree.ts'
import { visit } from './visit.ts'

/** What a caller fills a slot with, as scripts and expressions see it: `$slots.name`. */
export interface Slot {
  filled: true
  rendered: boolean
  tag: string
  attrs: Record<string, unknown>
  content: Draft[] | null | undefined
  readonly source: string
  props: Record<string, unknown>
}

export type Slots = Record<string, Slot>

type Fill = DraftElement & { tag: string }

/** Everything that stands in a `<fill:name>` below a component's tag; of several for one slot the last counts. */
export function collectFills(caller: DraftElement): Slots {
  const slots: Slots = {}
  visit(caller.content, (node) => {
    if (isTag(node, FILL)) slots[nameOf(node)] = createSlot(node)
    return node
  })
  return slots
}

const FILL = /^fill:/i
const SLOT = /^slot:/i

function isTag(node: Draft, pattern: RegExp): node is Fill {
  return isElement(node) && typeof node.tag === 'string' && pattern.test(node.tag)
}

export function isElement(node: Draft): node is DraftElement {
  return typeof node === 'object' && node !== null && !Array.isArray(node)
}

function nameOf({ tag }: Fill): string {
  return tag.split(':')[1]!
}

function createSlot(fill: Fill): Slot {
  fill.attrs ??= {}
  const { append: _, prepend: __, aware: ___, ...props } = fill.attrs
  for (const name in props) props[name] = parseJson(props[name])
  markAsWritten(fill.content)
  const { tag, attrs, content } = fill
  return {
    filled: true,
    rendered: false,
    tag,
    attrs,
    content,
    get source() {
      return writeNodes(content)
    },
    props,
  }
}

export function parseJson(value: unknown): unknown {
  // Most values are no JSON by their first character, and failing takes long.
  if (typeof value === 'string' && !/^\s*(?:[[{"\d-]|true|false|null)/.test(value)) return value
  try {
    return JSON.parse(value as string)
  } catch {
    return value
  }
}

/** The original writes a fill's text at once, by which elements without content get an empty one. */
function markAsWritten(nodes: Draft[] | null | undefined): void {
  for (const node of nodes ?? []) {
    if (Array.isArray(node)) markAsWritten(node)
    else if (isElement(node)) {
      if (node.content) markAsWritten(node.content)
      else node.content = ['']
    }
  }
}

/** A slot is rendered where it is met first, unless its fill is `aware`. */
export function fillSlots(nodes: Draft[], slots: Slots): void {
  visit(nodes, (node) => {
    if (!isTag(node, SLOT)) return node
    const slot = slots[nameOf(node)]
    const wrapper = node as DraftElement
    wrapper.tag = false
    if (!slot) return node
    if (slot.rendered) node.content = null
    else node.content = joinContent(node, slot)
    if (slot.attrs.aware === undefined) slot.rendered = true
    return node
  })
}

function joinContent({ content }: Fill, slot: Slot): Draft[] | null | undefined {
  const { append, prepend } = slot.attrs
  if (!content || (append === undefined && prepend === undefined)) return slot.content
  return append === undefined ? slot.content!.concat(content) : content.concat(slot.content as Draft[])
}

/** What is left of the fills where no slot took them. */
export function dropFills(nodes: Draft[], slots: Slots): void {
  visit(nodes, (node) => {
    if (!isTag(node, FILL)) return node
    const slot = slots[nameOf(node)]
    if (!slot) throw new Error(`<${node.tag}> stands outside of a component`)
    markAsWritten(node.content)
    slot.rendered = false
    Object.assign(node, { tag: false, content: null })
    return node
  })
}
