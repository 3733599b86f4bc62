import type { AtRule as AtRuleNode, ChildNode, Root, Rule } from 'postcss'
import { shorten } from '../text.ts'
import {
  type CssTree,
  type Declaration,
  declarationsOf,
  isGroup,
  isReadable,
  parseTree,
  selectorsOf,
} from './css-tree.ts'

export interface StyleRule {
  selectors: string[]
  declarations: Declaration[]
  /** The at-rules around it, from the outside in: `@media (max-width: 520px)`. */
  conditions: string[]
}

export interface AtRule {
  /** `media`, `font-face`, … */
  name: string
  prelude: string
  conditions: string[]
  /** Of the rule around it, as for `@apply`. */
  selectors: string[]
  start: number
  end: number
}

export interface StyleSheet {
  rules: StyleRule[]
  atRules: AtRule[]
  /** The first error that makes a strict client drop the whole sheet. */
  fault: Fault | undefined
}

export interface Fault {
  start: number
  reason: string
}

/** Reads a style sheet into flat lists. A broken one is read as far as a browser would. */
export function parseSheet(css: string): StyleSheet {
  const tree = parseTree(css)
  const sheet: StyleSheet = { rules: [], atRules: [], fault: undefined }
  for (const node of tree.root.nodes) readNode(node, { sheet, conditions: [] })
  sheet.fault = syntaxFault(tree, css) ?? structureFault(tree.root)
  return sheet
}

export function parseDeclarations(css: string): Declaration[] {
  return declarationsOf(parseTree(css).root)
}

interface Scope {
  sheet: StyleSheet
  conditions: string[]
}

function readNode(node: ChildNode, { sheet, conditions }: Scope): void {
  if (node.type === 'rule') {
    const selectors = selectorsOf(node)
    sheet.rules.push({ selectors, declarations: declarationsOf(node), conditions })
    for (const child of node.nodes)
      if (child.type === 'atrule') sheet.atRules.push(toAtRule(child, conditions, selectors))
  }
  if (node.type !== 'atrule') return
  sheet.atRules.push(toAtRule(node, conditions))
  if (!isGroup(node)) return
  const inner = [...conditions, `@${node.name} ${node.params}`]
  for (const child of node.nodes ?? []) readNode(child, { sheet, conditions: inner })
}

function toAtRule({ name, params, source }: AtRuleNode, conditions: string[], selectors: string[] = []): AtRule {
  const { start, end, input } = source!
  // An at-rule that is never closed has no end.
  const range = { start: start!.offset, end: end?.offset ?? input.css.length }
  return { name: name.toLowerCase(), prelude: params, conditions, selectors, ...range }
}

function syntaxFault({ error }: CssTree, css: string): Fault | undefined {
  if (!error) return undefined
  const { start, reason } = error
  const here = css.slice(start)
  const words = quote(/^[^{};]*/.exec(here)![0])
  if (reason === 'Unclosed block') return { start, reason: `${words} has no closing }` }
  if (reason === 'Unexpected }') return { start, reason: '} has no opening {' }
  if (reason === 'Unclosed bracket') return { start, reason: `${here[0]} is not closed` }
  if (reason === 'Missed semicolon') return { start, reason: `there is no ; before ${words}` }
  const [, unclosed] = /^Unclosed (string|comment)$/.exec(reason) ?? []
  return { start, reason: unclosed ? `a ${unclosed} is not closed` : `unexpected ${words}` }
}

/** What postcss reads, and CSS does not allow. */
function structureFault(parent: Root | AtRuleNode): Fault | undefined {
  for (const node of parent.nodes ?? []) {
    const reason = reasonFor(node)
    if (typeof reason === 'string') return { start: node.source!.start!.offset, reason }
    if (reason) return reason
  }
  return undefined
}

function reasonFor(node: ChildNode): string | Fault | undefined {
  if (node.type === 'decl') return `${quote(node.toString())} is outside of a rule`
  if (node.type === 'rule') return selectorFault(node) ?? bodyFault(node)
  return node.type === 'atrule' && isGroup(node) ? structureFault(node) : undefined
}

function selectorFault({ selector }: Rule): string | undefined {
  if (selector === '') return 'a block has no selector'
  const bare = selector.replace(/\\.|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/gs, 'x')
  const isHalf = /(?:^|,)\s*(?:,|$)|[>+~]\s*(?:,|$)/.test(bare)
  return isHalf ? `the selector ${quote(selector)} is incomplete` : undefined
}

function bodyFault({ nodes }: Rule): Fault | undefined {
  for (const node of nodes) {
    if (node.type === 'comment' || (node.type === 'decl' && isReadable(node))) continue
    const words = quote(/^[^{]*/.exec(node.toString())![0])
    const reason = node.type === 'decl' ? `${words} is not a declaration` : `${words} is inside another rule`
    return { start: node.source!.start!.offset, reason }
  }
  return undefined
}

function quote(text: string): string {
  return `“${shorten(text.replace(/\s+/g, ' ').trim(), 40)}”`
}
