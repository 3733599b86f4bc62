import { attempt } from './attempt.ts'
import type { Evaluate } from './expressions.ts'
import { refuse } from './refusal.ts'
import { passAttributes } from './root-attributes.ts'
import type { Scope, Scripts } from './script.ts'
import { collectFills, dropFills, fillSlots, isElement, parseJson, type Slots } from './slots.ts'
import { fillStacks } from './stacks.ts'
import type { Source, Template, Templates, Uses } from './template.ts'
import { type Draft, type DraftElement, type Reader, readEvaluatedComponent, readEvaluatedEmail } from './tree.ts'
import { UTILITIES } from './utilities.ts'
import { visit } from './visit.ts'

export interface Expansion {
  templates: Templates
  evaluate: Evaluate
  scripts: Scripts
  /** Variables of every template: `page` and the config's locals. */
  globals: Scope
  uses: Uses
}

/** posthtml-component: replaces every component tag in an email's tree by the component. */
export function expand(email: Source, expansion: Expansion): Draft[] {
  const nodes = evaluateSource(email, expansion.globals, { ...expansion, read: readEvaluatedEmail })
  expandAll(nodes, expansion)
  fillStacks(nodes)
  return nodes
}

function evaluateSource(
  { nodes, locals }: Source,
  given: Scope,
  { evaluate, scripts, read }: Pick<Expansion, 'evaluate' | 'scripts'> & { read: Reader },
): Draft[] {
  const own = locals.map((code) => attempt(() => scripts.props(code)({ locals: given })))
  return evaluate(nodes, Object.assign({}, given, ...own), read)
}

function expandAll(nodes: Draft[], expansion: Expansion): void {
  for (const node of nodes) {
    if (Array.isArray(node)) expandAll(node, expansion)
    else if (!isElement(node)) continue
    else if (isComponent(node)) expandComponent(node, expansion)
    else if (node.content) expandAll(node.content, expansion)
  }
}

function isComponent({ tag }: DraftElement): boolean {
  return typeof tag === 'string' && (/^x-/i.test(tag) || tag === 'component')
}

function expandComponent(caller: DraftElement, expansion: Expansion): void {
  const attrs = { ...caller.attrs }
  const template = findTemplate(caller, attrs, expansion)
  const slots = collectFills(caller)
  const { globals } = expansion
  const attributes: Scope = { ...globals, ...readAttributes(attrs, globals) }
  const props = runScript(template, { attributes, slots, scripts: expansion.scripts })
  Object.assign(attributes, props)
  attributes.$slots = slots

  const nodes = evaluateSource(template, attributes, { ...expansion, read: readEvaluatedComponent })
  fillYields(nodes, caller)
  fillSlots(nodes, slots)
  expandAll(nodes, expansion)
  dropFills(nodes, slots)
  caller.tag = false
  caller.content = nodes
  passAttributes(nodes, { attributes, props, globals: { ...globals, $slots: slots } })
  dropUndefined(nodes)
}

function findTemplate({ tag }: DraftElement, attrs: Scope, { templates, uses }: Expansion): Template {
  const { src } = attrs
  if (!src) return templates.byTag(tag as string, uses)
  delete attrs.src
  return templates.byPath(src as string, uses)
}

/** Parses attribute values that are JSON. */
function readAttributes(attrs: Scope, globals: Scope): Scope {
  const read: Scope = {}
  for (const name in attrs) {
    if (/^(?:aware|merge):|^props$/.test(name)) refuse(`the attribute ${name}`)
    const value = parseJson(attrs[name])
    // The original merges such objects.
    if (name in globals && typeof globals[name] === 'object' && typeof value === 'object')
      refuse(`the attribute ${name}`)
    read[name] = value
  }
  return read
}

function runScript(
  { props }: Template,
  { attributes, slots, scripts }: { attributes: Scope; slots: Slots; scripts: Scripts },
): Scope {
  if (props === undefined) return {}
  const scope = { ...UTILITIES, props: { ...attributes }, $slots: slots }
  return Object.assign(
    {},
    attempt(() => scripts.props(props)(scope)),
  )
}

function fillYields(nodes: Draft[], caller: DraftElement): void {
  visit(nodes, (node) => {
    return isElement(node) && node.tag === 'yield' ? (caller.content ?? node.content) : node
  })
}

/** Attributes whose value is undefined or null are omitted. */
function dropUndefined(nodes: Draft[]): void {
  visit(nodes, (node) => {
    if (!isElement(node)) return node
    for (const name in node.attrs) {
      if (node.attrs[name] === 'undefined' || node.attrs[name] === 'null') delete node.attrs[name]
    }
    return node
  })
}
