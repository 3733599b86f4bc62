/** One `property: value` of a style attribute or a style sheet, with its place in the HTML. */
export interface Declaration {
  property: string
  value: string
  important: boolean
  start: number
  end: number
}

export interface StyleRule {
  selectors: string[]
  declarations: Declaration[]
  /** The at-rules that it stands in, from the outside in: `@media (max-width: 520px)`. */
  conditions: string[]
  start: number
}

export interface AtRule {
  /** `media`, `font-face`, … */
  name: string
  prelude: string
  start: number
  conditions: string[]
}

export interface ParsedSheet {
  rules: StyleRule[]
  atRules: AtRule[]
  /** What no client can read: an unclosed block, a declaration without a colon. */
  faults: { start: number; reason: string }[]
}

/** At-rules whose block holds rules rather than declarations. */
const GROUPS = new Set(['media', 'supports', 'layer', 'container', 'document', 'scope', '-moz-document'])

/** Parses a style sheet as far as mail needs it; offsets count from `base`. */
export function parseSheet(text: string, base: number): ParsedSheet {
  const sheet: ParsedSheet = { rules: [], atRules: [], faults: [] }
  const css = withoutComments(text)
  const rest = readRules({ css, base, sheet, conditions: [] }, 0, css.length)
  if (rest < css.length) sheet.faults.push({ start: base + rest, reason: 'a } that closes nothing' })
  return sheet
}

export function parseDeclarations(text: string, base: number): Declaration[] {
  return splitDeclarations(withoutComments(text), base).flatMap(
    ({ text: one, start }) => toDeclaration(one, start) ?? [],
  )
}

interface Scope {
  css: string
  base: number
  sheet: ParsedSheet
  conditions: string[]
}

function readRules(scope: Scope, from: number, end: number): number {
  const { css, base, sheet } = scope
  for (let at = from; at < end; ) {
    const stop = findOutside(css, /[{};]/, at, end)
    const prelude = css.slice(at, stop).trim()
    const start = base + at + (css.slice(at, stop).length - css.slice(at, stop).trimStart().length)
    if (stop >= end) {
      if (prelude !== '') sheet.faults.push({ start, reason: `“${shorten(prelude)}” that no block follows` })
      return end
    }
    if (css[stop] === '}') return stop
    if (css[stop] === ';') {
      if (prelude.startsWith('@')) sheet.atRules.push({ ...atRule(prelude, start), conditions: scope.conditions })
      else if (prelude !== '') sheet.faults.push({ start, reason: `“${shorten(prelude)}” outside of any rule` })
      at = stop + 1
      continue
    }
    const close = findClose(css, stop, end)
    if (close === -1) sheet.faults.push({ start, reason: `a { that is never closed, behind “${shorten(prelude)}”` })
    readBlock(scope, { prelude, start, from: stop + 1, end: close === -1 ? end : close })
    at = close === -1 ? end : close + 1
  }
  return end
}

interface Block {
  prelude: string
  start: number
  from: number
  end: number
}

function readBlock({ css, base, sheet, conditions }: Scope, { prelude, start, from, end }: Block): void {
  if (prelude.startsWith('@')) {
    const found = { ...atRule(prelude, start), conditions }
    sheet.atRules.push(found)
    if (GROUPS.has(found.name)) readRules({ css, base, sheet, conditions: [...conditions, prelude] }, from, end)
    return
  }
  const selectors = prelude.split(',').map((one) => one.trim())
  if (prelude === '') sheet.faults.push({ start, reason: 'a block without a selector' })
  else if (selectors.some(isHalf))
    sheet.faults.push({ start, reason: `“${shorten(prelude)}”, of which a part is missing` })
  const parts = splitDeclarations(css.slice(from, end), base + from)
  for (const part of parts) {
    if (!toDeclaration(part.text, part.start))
      sheet.faults.push({ start: part.start, reason: `“${shorten(part.text)}”, which is no declaration` })
  }
  sheet.rules.push({
    selectors,
    declarations: parts.flatMap((part) => toDeclaration(part.text, part.start) ?? []),
    conditions,
    start,
  })
}

/** `a, , b`, or `a >`. */
function isHalf(selector: string): boolean {
  return selector === '' || /[>+~]$/.test(selector)
}

function atRule(prelude: string, start: number): Omit<AtRule, 'conditions'> {
  const [, name = '', rest = ''] = /^@([\w-]+)\s*([\s\S]*)$/.exec(prelude) ?? []
  return { name: name.toLowerCase(), prelude: rest.trim(), start }
}

function splitDeclarations(css: string, base: number): { text: string; start: number }[] {
  const parts: { text: string; start: number }[] = []
  for (let at = 0; at < css.length; ) {
    const stop = findOutside(css, /;/, at, css.length)
    const raw = css.slice(at, stop)
    const text = raw.trim()
    if (text !== '') parts.push({ text, start: base + at + (raw.length - raw.trimStart().length) })
    at = stop + 1
  }
  return parts
}

function toDeclaration(text: string, start: number): Declaration | undefined {
  const match = /^([-_*\w]+)\s*:\s*([\s\S]+)$/.exec(text)
  if (!match) return undefined
  const important = /\s*!\s*important$/i.test(match[2]!)
  const value = match[2]!.replace(/\s*!\s*important$/i, '').trim()
  return { property: match[1]!.toLowerCase(), value, important, start, end: start + text.length }
}

/** The first match that stands in no string and no parentheses. */
function findOutside(css: string, wanted: RegExp, from: number, end: number): number {
  let depth = 0
  for (let at = from; at < end; at++) {
    const char = css[at]!
    if (char === '"' || char === "'") {
      const close = css.indexOf(char, at + 1)
      if (close === -1 || close >= end) return end
      at = close
    } else if (char === '(') depth++
    else if (char === ')') depth = Math.max(0, depth - 1)
    else if (depth === 0 && wanted.test(char)) return at
  }
  return end
}

function findClose(css: string, open: number, end: number): number {
  let depth = 0
  for (let at = open; at < end; at++) {
    const stop = findOutside(css, /[{}]/, at, end)
    if (stop >= end) return -1
    depth += css[stop] === '{' ? 1 : -1
    if (depth === 0) return stop
    at = stop
  }
  return -1
}

/** Comments as spaces, so that every offset stays. */
function withoutComments(css: string): string {
  return css.replace(/\/\*[\s\S]*?(?:\*\/|$)|<!--|-->/g, (comment) => comment.replace(/[^\n]/g, ' '))
}

function shorten(text: string): string {
  const flat = text.replace(/\s+/g, ' ')
  return flat.length > 40 ? `${flat.slice(0, 39)}…` : flat
}
