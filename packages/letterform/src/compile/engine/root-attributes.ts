import parseAttributes from 'posthtml-attrs-parser'
import validAttributes from 'posthtml-component/src/valid-attributes.js'
import styleToObject from 'style-to-object'
import type { Scope } from './script.ts'
import { isElement } from './slots.ts'
import type { Draft, DraftElement } from './tree.ts'
import { visit } from './visit.ts'

/** What a component was given: everything by name, what its script said, and what every component is given. */
export interface Given {
  attributes: Scope
  props: Scope
  globals: Scope
}

/**
 * Hands a component's attributes on to the element that stands for it: the one marked with `attributes`, or the first.
 * Those that are its props stay with it.
 */
export function passAttributes(nodes: Draft[], { attributes, props, globals }: Given): void {
  const main = findMain(nodes)
  if (main === undefined) return
  const own = parseAttributes(main.attrs)
  for (const name of namesToPass(main, { attributes, props, globals })) addAttribute(own, name, attributes[name])
  for (const name in own) own[name] = asAttribute(own[name])
  main.attrs = own.compose()
}

function addAttribute(own: Record<string, unknown>, name: string, value: unknown): void {
  if (name === 'class') own.class = [...((own.class as unknown[] | undefined) ?? []), value]
  else if (name === 'style') own.style = Object.assign(own.style ?? {}, styleToObject(value as string))
  else own[name.replace('override:', '')] = value
}

function asAttribute(value: unknown): unknown {
  return typeof value === 'function' || (typeof value === 'object' && value !== null)
    ? value
    : (value as { toString(): string }).toString()
}

/** An array counts as an element without a name, and nothing comes of it. */
function findMain(nodes: Draft[]): DraftElement | undefined {
  let marked: DraftElement | undefined
  visit(nodes, (node) => {
    if (isElement(node) && node.attrs?.attributes === '') {
      delete node.attrs.attributes
      marked = node
    }
    return node
  })
  if (marked) return marked
  const first = nodes.find((node) => typeof node === 'object' && node !== undefined)
  if (first === null) throw new TypeError('A component begins with nothing')
  return Array.isArray(first) ? { tag: false } : (first as DraftElement | undefined)
}

/** In the original's order: what the element may have unless it is a prop, and then what any may have. */
function namesToPass({ tag }: DraftElement, { attributes, props, globals }: Given): Set<string> {
  const valid = typeof tag === 'string' ? (VALID.get(tag.toUpperCase()) ?? []) : []
  const own = valid.filter((name) => !(name in props) && !(name in globals))
  const allowed = [...own, 'override:style', 'override:class'].filter((name) => name in attributes)
  return new Set([...allowed, ...Object.keys(attributes).filter((name) => /^(?:data|aria)-/.test(name))])
}

const VALID = new Map(Object.entries(validAttributes.elementAttributes))
