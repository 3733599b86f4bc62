import type { ChildNode, Rule } from 'postcss'
import { type Declaration, declarationsOf, isGroup, parseTree, selectorsOf } from './css-tree.ts'

/** What becomes of each part of a style sheet. A part for which nothing is returned is removed. */
export interface CssRewrite {
  /** One of the selectors before a `{`. */
  selector: (selector: string) => string | undefined
  /** `@media`, `@font-face` and the like, with what follows the name. Returns whether it stays. */
  atRule: (name: string, prelude: string, isNested: boolean) => boolean
  declaration: (declaration: Declaration, rule: RuleParts) => Declaration | undefined
}

/** The rule of a declaration. That of a style attribute has no selectors. */
export interface RuleParts {
  selectors: string[]
  declarations: Declaration[]
}

export function rewriteSheet(css: string, rewrite: CssRewrite): string {
  return rewriteNodes(parseTree(css).root.nodes, rewrite, false)
}

/** The same for the declarations in a `style` attribute. */
export function rewriteDeclarations(css: string, rewrite: CssRewrite['declaration']): string {
  return print({ selectors: [], declarations: declarationsOf(parseTree(css).root) }, rewrite)
}

function rewriteNodes(nodes: ChildNode[], rewrite: CssRewrite, isNested: boolean): string {
  return nodes.map((node) => rewriteNode(node, rewrite, isNested)).join('')
}

function rewriteNode(node: ChildNode, rewrite: CssRewrite, isNested: boolean): string {
  if (node.type === 'rule') return rewriteRule(node, rewrite)
  if (node.type !== 'atrule' || !rewrite.atRule(node.name.toLowerCase(), node.params, isNested)) return ''
  if (!isGroup(node)) return node.nodes ? `${node}\n` : `${node};\n`
  const head = `@${node.name} ${node.params}`
  return node.nodes ? `${head} {\n${rewriteNodes(node.nodes, rewrite, true)}}\n` : `${head};\n`
}

function rewriteRule(rule: Rule, rewrite: CssRewrite): string {
  const selectors = selectorsOf(rule).flatMap((selector) => rewrite.selector(selector) ?? [])
  const declarations = print({ selectors, declarations: declarationsOf(rule) }, rewrite.declaration)
  return selectors.length > 0 && declarations !== '' ? `${selectors.join(', ')} { ${declarations} }\n` : ''
}

function print(rule: RuleParts, rewrite: CssRewrite['declaration']): string {
  return rule.declarations
    .flatMap((declaration) => rewrite(declaration, rule) ?? [])
    .map(({ property, value, important }) => `${property}: ${value}${important ? ' !important' : ''}`)
    .join('; ')
}
