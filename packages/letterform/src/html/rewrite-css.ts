export interface Declaration {
  property: string
  value: string
  important: boolean
}

/** What becomes of each part of a style sheet. Nothing returned is nothing left. */
export interface CssRewrite {
  /** A selector, one of several that stand before a `{`. */
  selector: (selector: string) => string | undefined
  /** `@media`, `@font-face` and the like, with what follows the name; returns whether it stays. */
  atRule: (name: string, prelude: string) => boolean
  declaration: (declaration: Declaration) => Declaration | undefined
}

/** Thrown by `rewriteSheet` where a client would give up on the whole sheet. */
export class CssSyntax extends Error {}

export function rewriteSheet(css: string, rewrite: CssRewrite): string {
  return rewriteRules(css.replace(/\/\*[\s\S]*?\*\/|<!--|-->/g, ''), rewrite)
}

/** A list of declarations: what stands in a `style` attribute. */
export function rewriteDeclarations(css: string, rewrite: CssRewrite['declaration']): string {
  return parseDeclarations(css)
    .flatMap((declaration) => rewrite(declaration) ?? [])
    .map(({ property, value, important }) => `${property}: ${value}${important ? ' !important' : ''}`)
    .join('; ')
}

export function parseDeclarations(css: string): Declaration[] {
  return splitOutside(css, ';').flatMap((text) => {
    const [, property, whole] = /^\s*([-\w]+)\s*:\s*([\s\S]+?)\s*$/.exec(text) ?? []
    if (!property || !whole) return []
    const value = whole.replace(/\s*!\s*important$/i, '')
    return { property: property.toLowerCase(), value, important: value !== whole }
  })
}

function rewriteRules(css: string, rewrite: CssRewrite): string {
  let out = ''
  for (let at = 0; at < css.length; ) {
    const stop = findOutside(css, /[{};]/, at)
    const prelude = css.slice(at, stop).trim()
    if (stop === css.length) {
      if (prelude !== '') throw new CssSyntax(prelude)
      break
    }
    if (css[stop] === '}') throw new CssSyntax('}')
    if (css[stop] === ';') {
      if (isKept(prelude, rewrite)) out += `${prelude};\n`
      at = stop + 1
      continue
    }
    const end = closing(css, stop)
    out += rewriteBlock(prelude, css.slice(stop + 1, end), rewrite)
    at = end + 1
  }
  return out
}

function rewriteBlock(prelude: string, body: string, rewrite: CssRewrite): string {
  if (prelude.startsWith('@')) {
    if (!isKept(prelude, rewrite)) return ''
    const holdsRules = /^@(?:media|supports|layer)\b/i.test(prelude)
    return `${prelude} {\n${holdsRules ? rewriteRules(body, rewrite) : body}}\n`
  }
  const selectors = splitOutside(prelude, ',').flatMap((selector) => rewrite.selector(selector.trim()) ?? [])
  const declarations = rewriteDeclarations(body, rewrite.declaration)
  return selectors.length > 0 && declarations !== '' ? `${selectors.join(', ')} { ${declarations} }\n` : ''
}

function isKept(prelude: string, { atRule }: CssRewrite): boolean {
  const [, name, rest = ''] = /^@([\w-]+)\s*([\s\S]*)$/.exec(prelude) ?? []
  return name !== undefined && atRule(name.toLowerCase(), rest)
}

function closing(css: string, open: number): number {
  let depth = 0
  for (let at = open; at < css.length; at++) {
    at = findOutside(css, /[{}]/, at)
    if (css[at] === '{') depth++
    if (css[at] === '}' && --depth === 0) return at
  }
  throw new CssSyntax('{')
}

function splitOutside(css: string, separator: string): string[] {
  const parts: string[] = []
  const wanted = new RegExp(separator)
  for (let at = 0; at <= css.length; ) {
    const stop = findOutside(css, wanted, at)
    parts.push(css.slice(at, stop))
    at = stop + 1
  }
  return parts
}

/** The first match that stands in no string and in no parentheses; the end where there is none. */
function findOutside(css: string, wanted: RegExp, from: number): number {
  let depth = 0
  for (let at = from; at < css.length; at++) {
    const char = css[at]!
    if (char === '"' || char === "'") {
      const close = css.indexOf(char, at + 1)
      if (close === -1) return css.length
      at = close
    } else if (char === '(') depth++
    else if (char === ')') depth--
    else if (depth <= 0 && wanted.test(char)) return at
  }
  return css.length
}
