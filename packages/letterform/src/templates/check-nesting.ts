import { insertAfter, problem } from '../diagnostics.ts'
import { isEmpty } from '../html/open-elements.ts'
import type { HtmlToken } from '../html/tokenize-html.ts'
import { nearMiss } from '../language/near-miss.ts'
import { rolesOf } from '../placeholders/roles.ts'
import { TOKENS } from '../placeholders/tokens.ts'
import type { Edit, Problem } from '../types.ts'
import { isDynamic, type TagToken, type TemplateText, writtenName } from './read-template.ts'

/** An element without its end, or an end without its element; `loose` ones may have the other half in another file. */
export interface NestingFault {
  element: string
  kind: 'unclosed' | 'unopened'
  isLoose: boolean
  problem: Problem
}

/** Elements that are never closed, that are closed in the wrong order, and end tags that close nothing. */
export function checkNesting(template: TemplateText): NestingFault[] {
  const nesting: Nesting = { template, open: [], outlook: 0, branches: [], faults: [], isTorn: false }
  const roleOf = rolesOf(template.tags)
  for (const token of template.tokens) {
    if (nesting.isTorn) break
    if (token.kind === 'text') readText(nesting, token, roleOf)
    else if (token.kind === 'tag' && !token.comment) readTag(nesting, token)
  }
  if (!nesting.isTorn) addUnclosed(nesting, nesting.open, undefined)
  return nesting.faults
}

interface Nesting {
  template: TemplateText
  open: TagToken[]
  /** How many elements for Outlook only are open: like its conditional comments, they may hold halves of elements. */
  outlook: number
  /** How many elements were open where each block began. */
  branches: number[]
  faults: NestingFault[]
  /** Whether a branch opens or closes elements of its own, which the compiled email is checked for. */
  isTorn: boolean
}

const OUTLOOK = /^(?:not-)?outlook$|^(?:raw|verbatim|markdown)$/

function readTag(nesting: Nesting, tag: TagToken): void {
  if (isDynamic(writtenName(nesting.template, tag)) || !tag.isWhole) return
  if (OUTLOOK.test(tag.name)) {
    if (!tag.isSelfClosing) nesting.outlook = Math.max(0, nesting.outlook + (tag.isEnd ? -1 : 1))
    return
  }
  if (nesting.outlook > 0 || isEmpty(tag) || tag.isSelfClosing) return
  if (tag.isEnd) close(nesting, tag)
  else {
    while (nesting.open.length > floorOf(nesting) && isEndedBy(nesting.open.at(-1)!.name, tag.name)) nesting.open.pop()
    nesting.open.push(tag)
  }
}

function floorOf({ branches }: Nesting): number {
  return branches.at(-1) ?? 0
}

function close(nesting: Nesting, tag: TagToken): void {
  const { open, template } = nesting
  const name = writtenName(template, tag)
  const at = open.findLastIndex((one) => one.name === tag.name)
  if (at === -1) closeNothing(nesting, tag, name)
  else if (at < floorOf(nesting)) nesting.isTorn = true
  else addUnclosed(nesting, open.splice(at).slice(1), tag)
}

function closeNothing({ open, template, faults }: Nesting, tag: TagToken, name: string): void {
  const innermost = open.at(-1)
  const near = innermost && nearMiss(name, [writtenName(template, innermost)])
  if (near) open.pop()
  // Of two elements that are closed in the wrong order, the first has been reported.
  else if (faults.some(({ kind, element }) => kind === 'unclosed' && element === name)) return
  const found = problem('element-unopened', { element: name, near }, spot(template, tag))
  faults.push({ element: name, kind: 'unopened', isLoose: !near, problem: found })
}

function addUnclosed({ template, faults }: Nesting, inner: TagToken[], end: TagToken | undefined): void {
  const parents = inner.map((_, index) => inner[index - 1]?.name ?? end?.name ?? 'body')
  const left = inner.filter((tag, index) => !mayStayOpen(tag.name, parents[index]!))
  const last = new Map(left.map((tag, index) => [tag.name, index]))
  const first = new Map(left.map((tag, index) => [tag.name, index] as const).reverse())
  for (const [index, tag] of left.entries()) {
    const element = writtenName(template, tag)
    // `<b>text<b>` is one mistake.
    if (last.get(tag.name) !== index) continue
    const before = end && { element: writtenName(template, end), line: template.place(end.start).line }
    const found = problem('element-unclosed', { element, before }, spot(template, tag))
    const isRepeated = first.get(tag.name) !== index
    const edits = isRepeated ? endInstead(template, tag) : end && { edits: [insertEnd(template, element, end)] }
    faults.push({ element, kind: 'unclosed', isLoose: !end, problem: { ...found, ...edits } })
  }
}

/** `<b>text<b>` lacks a slash. */
function endInstead(template: TemplateText, tag: TagToken): Pick<Problem, 'edits'> {
  if (tag.attributes.length > 0) return {}
  return { edits: [insertAfter({ ...template.place(tag.start), length: 1 }, '/')] }
}

/** Right after the content before another end tag. */
function insertEnd({ html, place }: TemplateText, element: string, before: TagToken): Edit {
  const content = html.slice(0, before.start).trimEnd().length
  return insertAfter(place(content - 1), `</${element}>`)
}

function spot(template: TemplateText, tag: TagToken) {
  return template.place(tag.start, tag.nameEnd - tag.start)
}

/** Where a branch of a send-time block opens or closes elements, the source no longer tells how they nest. */
function readText(nesting: Nesting, token: HtmlToken, roleOf: ReturnType<typeof rolesOf>): void {
  const text = nesting.template.html.slice(token.start, token.end)
  for (const [found] of text.matchAll(TOKENS)) {
    const role = roleOf(found)
    if (role === 'if' || role === 'for') nesting.branches.push(nesting.open.length)
    else if (role === 'elif' || role === 'else' || role === 'endif' || role === 'endfor') {
      if (nesting.branches.at(-1) !== nesting.open.length) nesting.isTorn = true
      if (role === 'endif' || role === 'endfor') nesting.branches.pop()
    }
  }
}

const SECTIONS = ['tbody', 'thead', 'tfoot']
const ENDS_PARAGRAPH = new Set(
  'address article aside blockquote center details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr main menu nav ol p pre section table ul'.split(
    ' ',
  ),
)

/** The start tags before which HTML lets an end tag be left out. */
const ENDED_BY: Record<string, string[]> = {
  li: ['li'],
  dt: ['dt', 'dd'],
  dd: ['dt', 'dd'],
  option: ['option', 'optgroup'],
  optgroup: ['optgroup'],
  td: ['td', 'th', 'tr', ...SECTIONS],
  th: ['td', 'th', 'tr', ...SECTIONS],
  tr: ['tr', ...SECTIONS],
  tbody: SECTIONS,
  thead: SECTIONS,
  tfoot: SECTIONS,
  colgroup: ['tr', ...SECTIONS],
  caption: ['tr', 'colgroup', ...SECTIONS],
  head: ['body'],
}

function isEndedBy(open: string, next: string): boolean {
  return open === 'p' ? ENDS_PARAGRAPH.has(next) : (ENDED_BY[open]?.includes(next) ?? false)
}

/** The elements with whose end those end tags may be left out, too. */
const ENDED_WITH: Record<string, string[]> = {
  li: ['ul', 'ol', 'menu'],
  dt: ['dl'],
  dd: ['dl'],
  option: ['select', 'optgroup'],
  optgroup: ['select'],
  td: ['tr', 'table', ...SECTIONS],
  th: ['tr', 'table', ...SECTIONS],
  tr: ['table', ...SECTIONS],
  tbody: ['table'],
  thead: ['table'],
  tfoot: ['table'],
  colgroup: ['table'],
  caption: ['table'],
  body: ['html', 'body'],
  head: ['html', 'body'],
  html: ['body'],
}
const KEEPS_PARAGRAPH = new Set(['a', 'audio', 'del', 'ins', 'map', 'noscript', 'video'])
const BLOCKS = new Set([...ENDS_PARAGRAPH, 'td', 'th', 'li', 'dd', 'dt', 'body', 'caption', 'tr', 'tbody', 'html'])

/** What a component or a condition is in is known only after compiling. */
function mayStayOpen(open: string, parent: string): boolean {
  if (open === 'p') return BLOCKS.has(parent) && !KEEPS_PARAGRAPH.has(parent)
  const isTransparent = /^(?:x-|(?:fill|slot):|(?:if|elseif|else|each|case|default|switch)$)/.test(parent)
  return open in ENDED_WITH && (isTransparent || ENDED_WITH[open]!.includes(parent))
}
