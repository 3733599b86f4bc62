import { isEmpty } from '../html/open-elements.ts'
import { type HtmlTag, type HtmlToken, tokenizeHtml } from '../html/tokenize-html.ts'
import type { TokenPosition } from './contexts.ts'
import type { Role } from './flow.ts'

/** A branch, or one turn of a loop, that does not leave the document as it found it. */
export interface Imbalance {
  /** The token at which the branch begins, or that belongs to no block. */
  token: string
  fault: 'opens' | 'closes' | 'moves' | 'nesting'
  /** The element that is left open, or was closed from within. */
  element?: string
}

interface Frame {
  role: Role
  /** Where the current branch begins. */
  branch: string
  site: string
  /** The open elements at the block's start: outside of conditional comments, and inside. */
  entry: [string[], string[]]
  conditions: number
}

/** How far the document is read. */
interface Reading {
  stacks: [string[], string[]]
  /** How many of `<!--[if …]>` wait for their `<![endif]`. */
  conditions: number
  frames: Frame[]
  found: Imbalance[]
}

/** Elements that close themselves where the next one begins; no layout hangs on their end tags. */
const LAX = new Set(['p', 'li', 'dt', 'dd', 'option'])

/** Checks that blocks nest, and that with or without a branch, and after any number of turns, the HTML reads the same. */
export function checkBalance(
  html: string,
  positions: TokenPosition[],
  parts: HtmlToken[] = tokenizeHtml(html),
): Imbalance[] {
  const blocks = positions.filter(({ position }) => position.role !== 'value' && position.role !== 'literal')
  if (blocks.length === 0) return []
  const reading: Reading = { stacks: [[], []], conditions: 0, frames: [], found: [] }
  let next = 0
  for (const part of parts) {
    for (; next < blocks.length && blocks[next]!.offset < part.end; next++) readBlock(reading, blocks[next]!, part)
    if (part.kind === 'tag') readTag(reading, part)
    if (part.kind === 'condition') {
      reading.conditions += /\[endif\]/i.test(html.slice(part.start, part.end)) ? -1 : 1
    }
  }
  const open = reading.frames.map(({ branch }) => ({ token: branch, fault: 'nesting' as const }))
  return onePerBranch([...reading.found, ...open])
}

/** Text without markup: there, blocks need only nest. */
export function checkNesting(tokens: { token: string; role: Role }[]): Imbalance[] {
  const open: { token: string; role: Role }[] = []
  for (const one of tokens) {
    const parent = open.at(-1)
    if (one.role === 'if' || one.role === 'for') open.push(one)
    else if (one.role === 'endif' || one.role === 'endfor') {
      if (`end${parent?.role}` !== one.role) return [{ token: one.token, fault: 'nesting' }]
      open.pop()
    } else if ((one.role === 'elif' || one.role === 'else') && parent?.role !== 'if') {
      return [{ token: one.token, fault: 'nesting' }]
    }
  }
  return open.map(({ token }) => ({ token, fault: 'nesting' }))
}

function readBlock(reading: Reading, { token, position }: TokenPosition, part: HtmlToken): void {
  const { frames, stacks, found } = reading
  const { role } = position
  const site = siteOf(position, part)
  if (role === 'if' || role === 'for') {
    const entry: Frame['entry'] = [[...stacks[0]], [...stacks[1]]]
    frames.push({ role, branch: token, site, entry, conditions: reading.conditions })
    return
  }
  const frame = frames.at(-1)
  const isEnd = role === 'endif' || role === 'endfor'
  if (!frame || (isEnd ? `end${frame.role}` !== role : frame.role !== 'if')) {
    found.push({ token, fault: 'nesting' })
    return
  }
  endBranch(reading, frame, site)
  if (isEnd) frames.pop()
  frame.branch = token
}

function endBranch(reading: Reading, frame: Frame, site: string): void {
  const { stacks, found } = reading
  const { branch: token, entry } = frame
  if (site !== frame.site || reading.conditions !== frame.conditions) found.push({ token, fault: 'moves' })
  for (const inside of [0, 1] as const) {
    const left = stacks[inside].slice(entry[inside].length).find((name) => !LAX.has(name))
    if (left !== undefined) found.push({ token, fault: 'opens', element: left })
    // The next branch, and what follows, are checked as though this one had been right.
    stacks[inside] = [...entry[inside]]
  }
  reading.conditions = frame.conditions
}

/** Text anywhere is one place, as long as tags are read there; each title and each attribute's value is a place of its own. */
function siteOf(position: TokenPosition['position'], part: HtmlToken): string {
  if (position.kind === 'attribute') return `attribute ${position.start}`
  if (position.kind !== 'text') return position.kind
  return part.kind === 'text' && part.mode !== 'data' ? `text ${part.start}` : `text ${part.comment}`
}

function readTag({ stacks, frames, found }: Reading, tag: HtmlTag & HtmlToken): void {
  if (isEmpty(tag)) return
  const inside = tag.comment ? 1 : 0
  const stack = stacks[inside]
  const floor = frames.at(-1)?.entry[inside].length ?? 0
  if (!tag.isEnd) {
    if (LAX.has(tag.name) && stack.at(-1) === tag.name && stack.length > floor) stack.pop()
    stack.push(tag.name)
    return
  }
  const depth = stack.lastIndexOf(tag.name)
  if (depth === -1) return
  if (depth < floor && !LAX.has(tag.name)) {
    found.push({ token: frames.at(-1)!.branch, fault: 'closes', element: tag.name })
  } else if (depth >= floor) stack.length = depth
}

function onePerBranch(found: Imbalance[]): Imbalance[] {
  const first = new Map<string, Imbalance>()
  for (const one of found) if (!first.has(one.token)) first.set(one.token, one)
  return [...first.values()]
}
