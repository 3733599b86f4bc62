import { compile, type Options } from 'css-select'
import { parse, type Selector as Token } from 'css-what'
import { getOrCompute } from './get-or-compute.ts'
import { refuse } from './refusal.ts'
import { classesOf, type Element, isText, type Node } from './tree.ts'

/** Maps selectors to values. Indexed by the last class or tag of each selector. */
export interface SelectorIndex<Value> {
  /** Throws cheerio's error if the selector is invalid. */
  add(selector: string, value: Value): void
  /** The values of all matching selectors, in the order of `add`. Equal results are the same array. */
  find(element: Element): readonly Value[]
  /** Whether a selector tests one of these attributes. */
  testsAny(attributes: Iterable<string>): boolean
}

interface Entry<Value> {
  value: Value
  order: number
  /** Absent if the index key is the whole selector. */
  matches?: (element: Element) => boolean
}

/** Selectors that may match elements with the same tag and class attribute. */
interface Candidates<Value> {
  entries: Entry<Value>[]
  /** The values if only selectors without a test match. */
  certain: readonly Value[]
  isOpen: boolean
}

export function createSelectorIndex<Value>(): SelectorIndex<Value> {
  const entries = new Map<string, Entry<Value>[]>()
  const candidates = new Map<string, Map<unknown, Candidates<Value>>>()
  const results = new Map<string, readonly Value[]>()
  const attributes = new Set<string>()
  let order = 0

  function candidatesOf(element: Element): Candidates<Value> {
    const byClass = getOrCompute(candidates, element.tag, () => new Map())
    let known = byClass.get(element.attrs.class)
    if (!known) {
      const places = new Set(['*', element.tag, ...classesOf(element).map((name) => `.${name}`)])
      const found = [...places].flatMap((place) => entries.get(place) ?? []).sort((a, b) => a.order - b.order)
      const certain = found.filter(({ matches }) => !matches)
      known = { entries: found, certain: valuesOf(certain), isOpen: certain.length < found.length }
      byClass.set(element.attrs.class, known)
    }
    return known
  }

  /** Each value once, even if several selectors of a list match. */
  function valuesOf(found: Entry<Value>[]): readonly Value[] {
    const unique = found.filter((entry, at) => found[at - 1]?.order !== entry.order)
    return getOrCompute(results, unique.map(({ order }) => order).join(), () => unique.map(({ value }) => value))
  }

  return {
    add(selector, value) {
      order++
      for (const tokens of readSelector(selector)) {
        for (const name of attributesIn(tokens)) attributes.add(name)
        const place = placeOf(tokens)
        const isSimple = tokens.length === 1 && (place !== '*' || tokens[0]!.type === 'universal')
        const entry = isSimple ? { value, order } : { value, order, matches: compile<Node, Element>([tokens], OPTIONS) }
        entries.set(place, [...(entries.get(place) ?? []), entry])
      }
    },
    find(element) {
      const { entries, certain, isOpen } = candidatesOf(element)
      if (!isOpen) return certain
      const found = entries.filter(({ matches }) => !matches || matches(element))
      return found.length === certain.length ? certain : valuesOf(found)
    },
    testsAny(names) {
      return [...names].some((name) => attributes.has(name))
    },
  }
}

const COMBINATORS = new Set(['descendant', 'child', 'adjacent', 'sibling', 'parent', 'column-combinator'])

/** jQuery's positional pseudo-classes, and two that read the text of the whole email. */
const NOT_OURS = new Set('first last eq gt nth lt even odd scope contains icontains'.split(' '))

function readSelector(selector: string): Token[][] {
  if (selector.includes('<')) refuse(`cheerio may take "${selector}" for HTML`)
  const list = parse(selector)
  for (const tokens of list) {
    if (tokens[0] && COMBINATORS.has(tokens[0].type)) refuse(`"${selector}" begins with a combinator`)
    for (const { type, name = '' } of everyToken(tokens) as { type: string; name?: string }[]) {
      if (type === 'pseudo' && NOT_OURS.has(name)) refuse(`:${name}`)
    }
  }
  return list
}

/** These tokens, and those inside `:not()` and its like. */
function everyToken(tokens: Token[]): Token[] {
  return tokens.flatMap((token) => {
    const inner = token.type === 'pseudo' && Array.isArray(token.data) ? token.data.flatMap(everyToken) : []
    return [token, ...inner]
  })
}

function attributesIn(tokens: Token[]): string[] {
  return everyToken(tokens).flatMap((token) => (token.type === 'attribute' ? [token.name.toLowerCase()] : []))
}

/** The index key: a class or tag that the element itself must have. */
function placeOf(tokens: Token[]): string {
  let place = '*'
  for (const token of tokens.toReversed()) {
    if (COMBINATORS.has(token.type)) break
    if (token.type === 'attribute' && token.name === 'class' && token.action === 'element') return `.${token.value}`
    if (token.type === 'tag') place = token.name.toLowerCase()
  }
  return place
}

function isElement(node: Node): node is Element {
  return typeof node !== 'string' && node.parent !== undefined
}

/** An attribute as cheerio sees it: empty if it has no value, and with quotes as entities. */
function attributeOf({ attrs }: Element, name: string): string | undefined {
  const value = attrs[name]
  if (typeof value === 'string') return value.includes('"') ? value.replaceAll('"', '&quot;') : value
  return value === true ? '' : value?.toString()
}

const ADAPTER: NonNullable<Options<Node, Element>['adapter']> = {
  isTag: isElement,
  getAttributeValue: attributeOf,
  hasAttrib: ({ attrs }, name) => Object.hasOwn(attrs, name),
  getChildren: (node) => (typeof node === 'string' ? [] : node.content),
  getName: ({ tag }) => tag,
  getParent: ({ parent }) => parent ?? null,
  getSiblings: (node) => (typeof node === 'string' ? [] : (node.parent?.content ?? [node])),
  prevElementSibling: (node) => (typeof node === 'string' ? null : (node.before ?? null)),
  getText: (node) => (isText(node) ? node : ''),
  existsOne: (test, nodes) =>
    nodes.some((node) => isElement(node) && (test(node) || ADAPTER.existsOne(test, node.content))),
  // Only needed for queries; we test single elements.
  removeSubsets: (nodes) => nodes,
  findAll: () => [],
  findOne: () => null,
}

const OPTIONS = { adapter: ADAPTER, cacheResults: false }
