import pick from 'lodash/pick.js'
import { attempt } from './attempt.ts'
import { mergeVariables, readAttributes } from './component-attributes.ts'
import type { Evaluate } from './expressions.ts'
import type { IsPure } from './purity.ts'
import { passAttributes } from './root-attributes.ts'
import type { Scope, Scripts } from './script.ts'
import { collectFills, dropFills, fillSlots } from './slots.ts'
import { fillStacks } from './stacks.ts'
import type { Source, Templates, Uses } from './template.ts'
import { TRANSLATE } from './translate-mark.ts'
import { type Draft, type DraftElement, type Reader, readEvaluatedComponent, readEvaluatedEmail } from './tree.ts'
import { UTILITIES } from './utilities.ts'
import { isElement, visit } from './visit.ts'

/** A way to run the code of a template. */
export interface Evaluation {
  evaluate: Evaluate
  scripts: Scripts
}

export interface Expansion {
  templates: Templates
  isPure: IsPure
  /** For templates without effects, and for others. */
  pure: Evaluation
  free: Evaluation
  /** Variables of every template: `page`, the config's locals, and attributes that are passed on. */
  globals: Scope
  uses: Uses
}

/** posthtml-component: replaces every component tag in an email's tree by the component. */
export function expand(email: Source, { globals, ...given }: Expansion): Draft[] {
  const isPure = given.isPure(email)
  const expansion = { ...given, globals: mergeVariables(globals, {}, isPure) }
  const nodes = evaluateSource(email, expansion.globals, {
    ...evaluationOf(isPure, expansion),
    read: readEvaluatedEmail,
  })
  expandAll(nodes, expansion)
  fillStacks(nodes)
  return nodes
}

function evaluationOf(isPure: boolean, { pure, free }: Expansion): Evaluation {
  return isPure ? pure : free
}

function evaluateSource(
  { nodes, locals }: Source,
  given: Scope,
  { evaluate, scripts, read }: Evaluation & { read: Reader },
): Draft[] {
  if (locals.length === 0) return evaluate(nodes, given, read)
  const own = locals.map((code) => attempt(() => scripts.props([code])({ locals: given })))
  return evaluate(nodes, Object.assign({}, given, ...own), read)
}

function expandAll(nodes: Draft[], expansion: Expansion): void {
  for (const node of nodes) {
    if (Array.isArray(node)) expandAll(node, expansion)
    else if (!isElement(node)) continue
    else if (typeof node.tag === 'string' && expansion.templates.isComponent(node.tag)) expandComponent(node, expansion)
    else if (node.content) expandAll(node.content, expansion)
  }
}

function expandComponent(caller: DraftElement, expansion: Expansion): void {
  const { globals } = expansion
  const attrs = { ...caller.attrs }
  const template = findTemplate(caller, attrs, expansion)
  const isPure = expansion.isPure(template)
  const evaluation = evaluationOf(isPure, expansion)
  const slots = collectFills(caller)
  const { values, aware } = readAttributes(attrs)
  const attributes = mergeVariables(globals, values, isPure)
  const props = runScripts(template, {
    scripts: evaluation.scripts,
    uses: expansion.uses,
    createScope: () =>
      Object.assign({}, UTILITIES, translationNames(globals), { props: { ...attributes }, $slots: slots }),
  })
  Object.assign(attributes, props)
  const inner = aware.length > 0 ? withGlobals(expansion, pick(attributes, aware) as Scope) : expansion
  attributes.$slots = slots

  const nodes = evaluateSource(template, attributes, { ...evaluation, read: readEvaluatedComponent })
  fillYields(nodes, caller)
  fillSlots(nodes, slots)
  expandAll(nodes, inner)
  dropFills(nodes, slots)
  caller.tag = false
  caller.content = nodes
  passAttributes(nodes, { attributes, props, globals })
  dropUndefined(nodes)
}

function withGlobals(expansion: Expansion, globals: Scope): Expansion {
  return { ...expansion, globals: { ...expansion.globals, ...globals } }
}

/** What props scripts have in a project with `locales`: Maizzle gives them no other variables. */
export function translationNames({ t, locale }: Scope): Scope {
  return typeof t === 'function' && TRANSLATE in t ? { t, locale } : {}
}

function findTemplate({ tag }: DraftElement, attrs: Scope, { templates, uses }: Expansion): Source {
  const { src } = attrs
  if (!src) return templates.byTag(tag as string, uses)
  delete attrs.src
  return templates.byPath(src as string, uses)
}

interface Run {
  scripts: Scripts
  uses: Uses
  createScope: () => Scope
}

/** Without its script, a component has only its attributes, as in Maizzle. */
function runScripts({ props, path = '' }: Source, { scripts, uses, createScope }: Run): Scope {
  if (props.length === 0) return {}
  const note = (error: unknown) => {
    uses.scriptErrors?.set(path, error instanceof Error ? error : new Error((error as Error)?.message ?? String(error)))
  }
  return Object.assign(
    {},
    attempt(() => scripts.props(props)(createScope()), note),
  )
}

function fillYields(nodes: Draft[], caller: DraftElement): void {
  for (let at = 0; at < nodes.length; at++) {
    let node = nodes[at]
    if (isElement(node) && node.tag === 'yield') {
      node = caller.content ?? node.content
      nodes[at] = node
    }
    if (Array.isArray(node)) fillYields(node, caller)
    else if (isElement(node) && node.content) fillYields(node.content, caller)
  }
}

/** Attributes whose value is undefined or null are omitted. */
function dropUndefined(nodes: Draft[]): void {
  visit(nodes, ({ attrs }) => {
    for (const name in attrs) if (attrs[name] === 'undefined' || attrs[name] === 'null') delete attrs[name]
  })
}
