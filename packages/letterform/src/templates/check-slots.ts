import { problem } from '../diagnostics.ts'
import { nearest } from '../runtime/nearest.ts'
import type { Problem } from '../types.ts'
import type { InterfaceOf } from './check-props.ts'
import { tagsOf } from './read-interface.ts'
import { componentName, isDynamic, type TagToken, type TemplateText, writtenName } from './read-template.ts'

/** Fills for which no component around them, and none that these use, has a slot. */
export function checkSlots(template: TemplateText, interfaceOf: InterfaceOf): Problem[] {
  const around: { tag: string; component: string }[] = []
  return tagsOf(template).flatMap((tag) => {
    if (tag.isEnd) {
      const at = around.findLastIndex((one) => one.tag === tag.name)
      if (at !== -1) around.length = at
      return []
    }
    const fill = /^fill:(.+)$/i.exec(writtenName(template, tag))?.[1]
    const found =
      fill === undefined || isDynamic(fill)
        ? []
        : checkFill(template, tag, { fill, components: eachOnce(around), interfaceOf })
    const component = componentName(template, tag)
    if (component !== undefined && !tag.isSelfClosing) around.push({ tag: tag.name, component })
    return found
  })
}

/** The components around a fill, from the outermost. */
function eachOnce(around: { component: string }[]): string[] {
  return [...new Set(around.map(({ component }) => component).reverse())].reverse()
}

interface Fill {
  fill: string
  components: string[]
  interfaceOf: InterfaceOf
}

function checkFill(template: TemplateText, tag: TagToken, { fill, components, interfaceOf }: Fill): Problem[] {
  if (components.length === 0) return []
  const slots = new Set<string>()
  const isKnown = components.every((name) => collectSlots(name, { slots, interfaceOf, seen: new Set() }))
  if (!isKnown || slots.has(fill) || [...slots].some(isDynamic)) return []
  const inner = new Set<string>()
  const component = components.at(-1)!
  collectSlots(component, { slots: inner, interfaceOf, seen: new Set() })
  const args = { component, slot: fill, near: nearest(fill, inner) ?? nearest(fill, slots), known: [...inner] }
  return [problem('slot-unknown', args, template.place(tag.start, tag.nameEnd - tag.start))]
}

interface Search {
  slots: Set<string>
  interfaceOf: InterfaceOf
  seen: Set<string>
}

/** Adds the slots of a component and of those that it uses: content that it yields may fill them. */
function collectSlots(name: string, search: Search): boolean {
  if (search.seen.has(name)) return true
  search.seen.add(name)
  const component = search.interfaceOf(name)
  if (!component) return false
  for (const slot of component.slots) search.slots.add(slot)
  return [...component.uses].every((used) => collectSlots(used, search))
}
