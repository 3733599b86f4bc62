import { problem } from '../diagnostics.ts'
import { isTypo } from '../runtime/near-miss.ts'
import { nearest } from '../runtime/nearest.ts'
import type { Problem } from '../types.ts'
import { attributesOf, isHtmlAttribute } from './html-attributes.ts'
import { tagsOf } from './read-interface.ts'
import { isDynamic, type TagToken, type TemplateText, writtenName } from './read-template.ts'

/** Attributes that are there twice, and misspelled ones of HTML elements. Those of components are props. */
export function checkAttributes(template: TemplateText): Problem[] {
  return tagsOf(template).flatMap((tag) =>
    tag.isEnd ? [] : [...repeated(template, tag), ...misspelled(template, tag)],
  )
}

function repeated(template: TemplateText, tag: TagToken): Problem[] {
  return tag.attributes.flatMap(({ name, nameStart, nameEnd }, index) => {
    const isFirst = tag.attributes.findIndex((one) => one.name === name) === index
    if (isFirst || isDynamic(name) || !/^[\w-]+$/.test(name)) return []
    const args = { element: writtenName(template, tag), name: template.html.slice(nameStart, nameEnd) }
    return problem('attribute-repeated', args, template.place(nameStart, nameEnd - nameStart))
  })
}

function misspelled(template: TemplateText, tag: TagToken): Problem[] {
  const known = attributesOf(tag.name)
  if (!known) return []
  return tag.attributes.flatMap(({ name, nameStart, nameEnd }) => {
    // `data-` is for scripts and clients; other names with a colon are for Maizzle, or for Word.
    if (isDynamic(name) || known.includes(name) || name.startsWith('data-')) return []
    const bound = /^:(.+)/.exec(name)?.[1]
    if (bound === undefined && isHtmlAttribute(name)) return []
    const near = bound === undefined ? typoOf(name, known) : known.find((one) => one === bound)
    if (!near) return []
    const args = { element: tag.name, name: template.html.slice(nameStart, nameEnd), near }
    return problem('attribute-near-miss', args, template.place(nameStart, nameEnd - nameStart))
  })
}

/** `scr` and `hfre`: the element leaves little else that can be meant. */
function typoOf(name: string, known: string[]): string | undefined {
  const near = nearest(name, known)
  return near !== undefined && isTypo(name, near, 3) ? near : undefined
}
