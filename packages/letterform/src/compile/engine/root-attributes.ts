import parseAttributes from 'posthtml-attrs-parser'
import validAttributes from 'posthtml-component/src/valid-attributes.js'
import styleToObject from 'style-to-object'
import type { Scope } from './script.ts'
import type { Draft, DraftElement } from './tree.ts'
import { visit } from './visit.ts'

/** A component's input: all attributes and props by name, the result of its script, and the global variables. */
export interface Given {
  attributes: Scope
  props: Scope
  globals: Scope
}

/**
 * Passes a component's attributes, except its props, to its main element: the one marked with `attributes`, or the
 * first one.
 */
export function passAttributes(nodes: Draft[], { attributes, props, globals }: Given): void {
  const main = findMain(nodes)
  if (main === undefined) return
  const names = namesToPass(main, { attributes, props, globals })
  if (names.size === 0 && isPlain(main.attrs)) return
  const own = parseAttributes(main.attrs)
  for (const name of names) addAttribute(own, name, attributes[name])
  for (const name in own) own[name] = asAttribute(own[name])
  main.attrs = own.compose()
}

/** Whether parsing and composing would give the same attributes. */
function isPlain(attrs: DraftElement['attrs']): boolean {
  for (const name in attrs) {
    const value = attrs[name]
    if (typeof value !== 'string' || value === '' || name === 'style') return false
    if (name === 'class' && !/^\S+(?: \S+)*$/.test(value)) return false
  }
  return true
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

/** The original treats an array as an element without a tag, so its attributes are lost. */
function findMain(nodes: Draft[]): DraftElement | undefined {
  let marked: DraftElement | undefined
  visit(nodes, (element) => {
    if (element.attrs?.attributes !== '') return
    delete element.attrs.attributes
    marked = element
  })
  if (marked) return marked
  const first = nodes.find((node) => typeof node === 'object' && node !== undefined)
  if (first === null) throw new TypeError('A component begins with nothing')
  return Array.isArray(first) ? { tag: false } : (first as DraftElement | undefined)
}

/** In the original's order: attributes valid for the element that are no props, then `data-` and `aria-` attributes. */
function namesToPass({ tag }: DraftElement, { attributes, props, globals }: Given): Set<string> {
  const valid = typeof tag === 'string' ? (VALID.get(tag.toUpperCase()) ?? []) : []
  const names = Object.keys(attributes)
  const own = names.filter((name) => !(name in props || name in globals) && valid.includes(name))
  own.sort((a, b) => valid.indexOf(a) - valid.indexOf(b))
  const overrides = ['override:style', 'override:class'].filter((name) => name in attributes)
  return new Set([...own, ...overrides, ...names.filter((name) => /^(?:data|aria)-/.test(name))])
}

const VALID = new Map(Object.entries(validAttributes.elementAttributes))
