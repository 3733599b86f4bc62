import type { AtRule, Declaration as DeclarationNode, Root, Rule } from 'postcss'
import CssSyntaxError from 'postcss/lib/css-syntax-error'
import Input from 'postcss/lib/input'
import list from 'postcss/lib/list'
import parse from 'postcss/lib/parse'
import SafeParser from 'postcss-safe-parser/lib/safe-parser.js'

/** One `property: value` of a style attribute or a style sheet. */
export interface Declaration {
  property: string
  value: string
  important: boolean
}

export interface CssTree {
  root: Root
  /** The first syntax error, in postcss's words. */
  error?: { start: number; reason: string }
}

/** The only place that parses CSS: checks and pictures have to read a sheet the same way. */
export function parseTree(css: string): CssTree {
  const text = withoutHtmlComments(css)
  try {
    return { root: parse(text, OPTIONS) as Root }
  } catch (error) {
    if (!(error instanceof CssSyntaxError)) throw error
    const input = new Input(text, OPTIONS)
    const parser = new TolerantParser(input)
    parser.parse()
    return {
      root: parser.root,
      error: { start: input.fromLineAndColumn(error.line!, error.column!), reason: error.reason },
    }
  }
}

/** Without it, postcss would look for the source map that a comment names, on the disk. */
const OPTIONS = { map: false } as const

/** Skips what is broken, as browsers do, and adds no semicolon that is not there. */
class TolerantParser extends SafeParser {
  override precheckMissedSemicolon(): void {}
}

/** `<!--` and `-->` mean nothing in a style sheet. They become spaces, so that every offset stays. */
function withoutHtmlComments(css: string): string {
  if (!css.includes('<!--') && !css.includes('-->')) return css
  return css.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\/\*[\s\S]*?\*\/|<!--|-->/g, (found) => {
    return found === '<!--' || found === '-->' ? ' '.repeat(found.length) : found
  })
}

/** At-rules whose block holds style rules. In others it holds declarations, or steps of an animation. */
const GROUPS = new Set(['media', 'supports', 'layer', 'container', 'document', 'scope', '-moz-document'])

export function isGroup({ name }: AtRule): boolean {
  return GROUPS.has(name.toLowerCase())
}

export function selectorsOf({ selector }: Rule): string[] {
  return list.comma(selector)
}

export function declarationsOf({ nodes }: Root | Rule): Declaration[] {
  return nodes.flatMap((node) => (node.type === 'decl' && isReadable(node) ? toDeclaration(node) : []))
}

export function isReadable({ prop, value }: DeclarationNode): boolean {
  return /^(?:[-\w]|\\.|[^\0-\x7f])+$/.test(prop) && (value !== '' || prop.startsWith('--'))
}

function toDeclaration({ prop, value, important = false, raws }: DeclarationNode): Declaration {
  // postcss keeps the star of `*zoom`, which hides a declaration from all but old browsers, among the white space.
  const hack = /[*_]$/.exec(raws.before ?? '')?.[0] ?? ''
  const property = prop.startsWith('--') ? prop : prop.toLowerCase()
  return { property: hack + property, value: value.trim(), important }
}
