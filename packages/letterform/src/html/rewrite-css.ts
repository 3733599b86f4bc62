import type { ChildNode, Rule } from 'postcss'
import { type Declaration, declarationsOf, isGroup, parseTree, selectorsOf } from './css-tree.ts'

/** What becomes of each part of a style sheet. A part for which nothing is returned is removed. */
export interface CssRewrite {
  /** One of the selectors before a `{`. */
  selector: (selector: string) => string | undefined
  /** `@media`, `@font-face` and the like, with what follows the name. Returns whether it stays. */
  atRule: (name: string, prelude: string) => boolean
  declaration: (declaration: Declaration) => Declaration | undefined
}

export function rewriteSheet(css: string, rewrite: CssRewrite): string {
  return rewriteNodes(parseTree(css).root.nodes, rewrite)
}

/** The same for the declarations in a `style` attribute. */
export function rewriteDeclarations(css: string, rewrite: CssRewrite['declaration']): string {
  return print(declarationsOf(parseTree(css).root), rewrite)
}

function rewriteNodes(nodes: ChildNode[], rewrite: CssRewrite): string {
  return nodes.map((node) => rewriteNode(node, rewrite)).join('')
}

function rewriteNode(node: ChildNode, rewrite: CssRewrite): string {
  if (node.type === 'rule') return rewriteRule(node, rewrite)
  if (node.type !== 'atrule' || !rewrite.atRule(node.name.toLowerCase(), node.params)) return ''
  if (!isGroup(node)) return node.nodes ? `${node}\n` : `${node};\n`
  const head = `@${node.name} ${node.params}`
  return node.nodes ? `${head} {\n${rewriteNodes(node.nodes, rewrite)}}\n` : `${head};\n`
}

function rewriteRule(rule: Rule, rewrite: CssRewrite): string {
  const selectors = selectorsOf(rule).flatMap((selector) => rewrite.selector(selector) ?? [])
  const declarations = print(declarationsOf(rule), rewrite.declaration)
  return selectors.length > 0 && declarations !== '' ? `${selectors.join(', ')} { ${declarations} }\n` : ''
}

function print(declarations: Declaration[], rewrite: CssRewrite['declaration']): string {
  return declarations
    .flatMap((declaration) => rewrite(declaration) ?? [])
    .map(({ property, value, important }) => `${property}: ${value}${important ? ' !important' : ''}`)
    .join('; ')
}
