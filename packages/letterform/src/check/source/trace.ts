import type { Place } from '../../types.ts'
import type { SourceElement, Use } from './expand.ts'

/**
 * Finds where a value comes from that a component only passes on: `href="{{{ url }}}"` leads to the `url` of the
 * component's use, and so on outwards while a use passes its own prop on.
 */
export function traceAttribute({ element, template, uses }: SourceElement, name: string): Place | undefined {
  const own = element.attributes.find((one) => one.name === name)
  if (!own) return undefined
  const passed = traceName(passedOn(own.value), uses)
  return passed ?? template.place(own.start, own.end - own.start)
}

/** Finds where the content of an element comes from: the use that fills its `<yield>`, or the attribute that it shows. */
export function traceContent({ element, template, uses }: SourceElement): Place | undefined {
  const own = template.page.html.slice(element.end, element.close)
  const name = passedOn(own)
  if (name) return traceName(name, uses)
  const use = uses.at(-1)
  if (!use || !/<yield\b/.test(own)) return undefined
  return traceContent({ ...use, uses: uses.slice(0, -1), isRoot: false, audience: 'others' }) ?? placeOfUse(use)
}

function placeOfUse({ element, template }: Use): Place {
  return template.place(element.start, element.name.length + 1)
}

/** The prop that a text consists of, if it has nothing else. */
function passedOn(text: string): string | undefined {
  return /^\s*\{\{\{?\s*([\w.]+)\s*\}\}\}?\s*(?:<\/[\w-]+>)?\s*$/.exec(text)?.[1]
}

function traceName(name: string | undefined, uses: Use[]): Place | undefined {
  const use = uses.at(-1)
  if (!name || !use) return undefined
  const wanted = name.replace(/^props\./, '').toLowerCase()
  const given = use.element.attributes.find((one) => one.name.replaceAll('-', '') === wanted)
  if (!given) return undefined
  const further = traceName(passedOn(given.value), uses.slice(0, -1))
  return further ?? use.template.place(given.start, given.end - given.start)
}
