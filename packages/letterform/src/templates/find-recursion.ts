import { problem } from '../diagnostics.ts'
import type { Problem } from '../types.ts'
import { tagsOf } from './read-interface.ts'
import { componentName, type TagToken, type TemplateText } from './read-template.ts'

export interface Recursion {
  problem: Problem
  /** The components that were read to find it. */
  templates: string[]
}

/** The use of a component that makes the chain of its uses endless, unless a condition may end it. */
export function findRecursion(
  email: TemplateText,
  textOf: (name: string) => TemplateText | undefined,
): Recursion | undefined {
  const done = new Set<string>()
  const read = new Set<string>()
  const certainty: Certainty = { textOf, yields: new Map() }
  function visit(template: TemplateText, trail: string[]): Problem | undefined {
    for (const [name, tag] of certainUses(template, certainty)) {
      if (trail.includes(name)) {
        const path = [...trail.slice(trail.indexOf(name)), name].map((one) => `<x-${one}>`).join(' → ')
        return problem('component-recursive', { path }, template.place(tag.start, tag.nameEnd - tag.start))
      }
      if (done.has(name)) continue
      const component = textOf(name)
      if (component) read.add(component.source.file)
      const found = component && visit(component, [...trail, name])
      if (found) return found
      done.add(name)
    }
    return undefined
  }
  const found = visit(email, [])
  return found && { problem: found, templates: [...read] }
}

type TextOf = (name: string) => TemplateText | undefined

interface Certainty {
  textOf: TextOf
  /** Whether a component uses its content in any case, by its name. */
  yields: Map<string, boolean>
}

/** The components that a template includes in any case: in no condition, loop or slot, and in content that is used. */
function certainUses(template: TemplateText, certainty: Certainty): [name: string, tag: TagToken][] {
  return certainTags(template, certainty).flatMap((tag): [string, TagToken][] => {
    const name = componentName(template, tag)
    return name === undefined ? [] : [[name, tag]]
  })
}

function certainTags(template: TemplateText, certainty: Certainty): TagToken[] {
  const around: string[] = []
  const certain: TagToken[] = []
  for (const tag of tagsOf(template)) {
    if (tag.isEnd) {
      const at = around.lastIndexOf(tag.name)
      if (at !== -1) around.length = at
      continue
    }
    if (around.length === 0) certain.push(tag)
    if (!tag.isSelfClosing && mayHide(template, tag, certainty)) around.push(tag.name)
  }
  return certain
}

const CONDITIONAL = /^(?:if|elseif|else|each|switch|case|default|slot:.*|fill:.*|raw|template|push|yield)$/

function mayHide(template: TemplateText, tag: TagToken, certainty: Certainty): boolean {
  const name = componentName(template, tag)
  return name === undefined ? CONDITIONAL.test(tag.name) : !yields(name, certainty)
}

function yields(name: string, certainty: Certainty): boolean {
  const known = certainty.yields.get(name)
  if (known !== undefined) return known
  const component = certainty.textOf(name)
  // A component that is met again while it is read says nothing about its content.
  certainty.yields.set(name, false)
  const found = component !== undefined && certainTags(component, certainty).some((tag) => tag.name === 'yield')
  certainty.yields.set(name, found)
  return found
}
