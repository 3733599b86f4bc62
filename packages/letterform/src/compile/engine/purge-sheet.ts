import { comb } from 'email-comb'
import postcss, { type AtRule, type ChildNode, type Rule } from 'postcss'
import { getOrCompute } from './get-or-compute.ts'
import type { SheetSelector, Verdict } from './purge-names.ts'
import { refuse } from './refusal.ts'
import { splitSheet } from './split-sheet.ts'

/** A style sheet as fixed texts and removable selectors. */
export interface SheetParts {
  parts: SheetPart[]
  after: string
  selectors: SheetSelector[]
}

interface RulePart {
  /** The surrounding text, which email-comb reads when it removes a selector from a list. */
  context: string
  before: string
  /** The source, and email-comb's output if all its selectors are kept. */
  source: string
  whole: string
  selectors: SheetSelector[]
}

interface GroupPart {
  before: string
  head: string
  parts: SheetPart[]
  after: string
}

/** email-comb keeps texts unchanged. */
type SheetPart = RulePart | GroupPart | string

/** Removes some of a rule's selectors, but not all: those with none of these names. */
export type ThinOut = (rule: string, context: string, names: string[]) => string

/** Reads each statement only once. */
export function createSheetReader(): (css: string) => SheetParts {
  const known = new Map<string, SheetPart[]>()

  return (css) => {
    const selectors: SheetSelector[] = []
    const split = splitSheet(css)
    const parts = split ? split.statements.flatMap(readStatement) : readParts(css, '')
    collect(parts, selectors)
    return { parts, after: split ? split.after : (parse(css).raws.after ?? ''), selectors }
  }

  function readStatement(statement: string, at: number): SheetPart[] {
    const context = at === 0 ? '' : KEPT_RULE
    const key = `${context}\n${statement}`
    // Parts of the key, because parts of the sheet would keep all of it in memory.
    return getOrCompute(known, key, () => readParts(key.slice(context.length + 1), context))
  }
}

function readParts(css: string, context: string): SheetPart[] {
  return parse(css).nodes.map((node, at) => readPart(css, node, at === 0 ? context : KEPT_RULE))
}

function parse(css: string): postcss.Root {
  if (/\/\*|\\|\{\{|\{%|</.test(css)) refuse('an unusual style sheet')
  try {
    return postcss.parse(css)
  } catch {
    return refuse('a style sheet that PostCSS cannot read')
  }
}

const KEPT_RULE = 'z{}'
const GROUP = '@media x{'
const GROUPS = new Set(['media', 'supports'])
const VERBATIM = new Set(['font-face', 'keyframes', 'import', 'charset'])

function readPart(css: string, node: ChildNode, context: string): SheetPart {
  if (node.type === 'rule') return readRule(css, node, context)
  if (node.type === 'atrule' && GROUPS.has(node.name)) return readGroup(css, node)
  if (node.type === 'atrule' && VERBATIM.has(node.name)) return (node.raws.before ?? '') + sourceOf(css, node)
  return refuse(`${node.toString().slice(0, 20)} in a style sheet`)
}

/** Up to the white space before the next statement. */
function sourceOf(css: string, node: ChildNode): string {
  const next = node.next()
  const parent = node.parent as postcss.Root | AtRule
  const end = parent.type === 'root' ? css.length : parent.source!.end!.offset - 1
  const to = next ? next.source!.start!.offset - next.raws.before!.length : end - (parent.raws.after ?? '').length
  return css.slice(node.source!.start!.offset, to)
}

function readRule(css: string, rule: Rule, context: string): RulePart {
  if (/[[(][^\])]*,/.test(rule.selector)) refuse(`a comma inside a selector: ${rule.selector}`)
  const from = rule.source!.start!.offset
  const open = css.indexOf('{', from + rule.selector.length)
  const to = rule.source!.end!.offset
  const space = css.slice(from + rule.selector.length, open)
  const list = rule.selector.replace(/\s+,/g, ',') + (space.includes('\n') ? '' : space.slice(-1))
  const selectors = rule.selector.split(/\s*,\s*/).map((text) => ({ text, ...namesOf(text) }))
  if (selectors.some(({ text }) => text.trim() === '')) refuse('a rule without a selector')
  return {
    context,
    before: rule.raws.before ?? '',
    source: css.slice(from, to),
    whole: list + css.slice(open, to),
    selectors,
  }
}

function readGroup(css: string, group: AtRule): GroupPart {
  const start = group.source!.start!.offset
  return {
    before: group.raws.before ?? '',
    head: css.slice(start, css.indexOf('{', start) + 1),
    parts: (group.nodes ?? []).map((node, at) => readPart(css, node, GROUP + (at === 0 ? '' : KEPT_RULE))),
    after: `${group.raws.after ?? ''}}`,
  }
}

function namesOf(selector: string): Pick<SheetSelector, 'names' | 'hasFunction'> {
  if (/\[\s*(class|id)\b/i.test(selector)) refuse('a selector for the class attribute')
  const names = selector.replace(/\[[^\]]*\]/g, '').match(/[.#][\w-]+/g) ?? []
  return { names: names as string[], hasFunction: selector.includes('(') }
}

function collect(parts: SheetPart[], selectors: SheetSelector[]): void {
  for (const part of parts) {
    if (typeof part === 'string') continue
    if ('parts' in part) collect(part.parts, selectors)
    else selectors.push(...part.selectors)
  }
}

/** The sheet without the removed selectors, and without rules that are empty afterwards. */
export function writeSheet(sheet: SheetParts, verdict: Verdict, thinOut: ThinOut): string {
  const text = writeParts(sheet.parts)
  return text && collapseLines(text + sheet.after)

  function writeParts(parts: SheetPart[]): string {
    let text = ''
    for (const part of parts) {
      if (typeof part === 'string') text += part
      else if ('parts' in part) {
        const inner = writeParts(part.parts)
        if (inner) text += part.before + part.head + inner + part.after
      } else text += writeRule(part)
    }
    return text
  }

  function writeRule({ context, before, source, whole, selectors }: RulePart): string {
    const left = selectors.filter((selector) => !verdict.isRemoved(selector))
    if (left.length === 0) return ''
    if (left.length === selectors.length) return before + whole
    const keptNames = selectors.flatMap(({ names }) => names).filter((name) => !verdict.removed.has(name))
    return thinOut(before + source, context, keptNames)
  }
}

/** Lets email-comb remove selectors from a list, because the separators that it leaves follow from its algorithm. */
export function createThinOut(whitelist: string[]): ThinOut {
  const known = new Map<string, string>()
  return (rule, context, names) =>
    getOrCompute(known, [context, rule, ...names].join('\0'), () => {
      const end = context.startsWith(GROUP) ? '}</style>' : '</style>'
      const classes = names.filter((name) => name.startsWith('.')).map((name) => name.slice(1))
      const html = `<style>${context}${rule}${end}<p class="${classes.join(' ')}">x</p>`
      const { result } = comb(html, { whitelist })
      return result.slice(`<style>${context}`.length, result.lastIndexOf(end))
    })
}

/** Removes white space at the end of lines, and blank lines. */
export function collapseLines(text: string): string {
  return text.includes('\n') ? text.replace(/\s*\n/g, '\n') : text
}
