import { type Draft, type DraftElement, writeNodes } from './tree.ts'
import { visit } from './visit.ts'

/** The content for a slot. Scripts and expressions see it as `$slots.name`. */
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

/** Collects the `<fill:name>` elements in a component tag. The last one for a slot wins. */
export function collectFills(caller: DraftElement): Slots {
  const slots: Slots = {}
  visit(caller.content, (element) => {
    if (isTag(element, FILL)) slots[nameOf(element)] = createSlot(element)
  })
  return slots
}

const FILL = /^fill:/i
const SLOT = /^slot:/i

function isTag(element: DraftElement, pattern: RegExp): element is Fill {
  const { tag } = element
  // Rules out most tags, because a template has many and few slots.
  return typeof tag === 'string' && tag[4] === ':' && pattern.test(tag)
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
  // Rules out most values by their first character, because a throwing `JSON.parse` is slow.
  if (typeof value === 'string' && !/^\s*(?:[[{"\d-]|true|false|null)/.test(value)) return value
  try {
    return JSON.parse(value as string)
  } catch {
    return value
  }
}

/** The original serializes a fill immediately, which gives elements without content an empty text. */
function markAsWritten(nodes: Draft[] | null | undefined): void {
  visit(nodes, (element) => {
    element.content ??= ['']
  })
}

/** Only the first slot of a name is rendered, unless its fill is `aware`. */
export function fillSlots(nodes: Draft[], slots: Slots): void {
  visit(nodes, (element) => {
    if (!isTag(element, SLOT)) return
    const slot = slots[nameOf(element)]
    const wrapper = element as DraftElement
    wrapper.tag = false
    if (!slot) return
    if (slot.rendered) element.content = null
    else element.content = joinContent(element, slot)
    if (slot.attrs.aware === undefined) slot.rendered = true
  })
}

function joinContent({ content }: Fill, slot: Slot): Draft[] | null | undefined {
  const { append, prepend } = slot.attrs
  if (!content || (append === undefined && prepend === undefined)) return slot.content
  return append === undefined ? slot.content!.concat(content) : content.concat(slot.content as Draft[])
}

/** Removes the fills from the tree. */
export function dropFills(nodes: Draft[], slots: Slots): void {
  visit(nodes, (element) => {
    if (!isTag(element, FILL)) return
    const slot = slots[nameOf(element)]
    if (!slot) throw new Error(`<${element.tag}> is outside of a component`)
    markAsWritten(element.content)
    slot.rendered = false
    Object.assign(element, { tag: false, content: null })
  })
}
