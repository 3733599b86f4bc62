import { isEmpty } from '../html/open-elements.ts'
import { type HtmlTag, type HtmlToken, tokenizeHtml } from '../html/tokenize-html.ts'
import type { TokenPosition } from './contexts.ts'
import type { Role } from './roles.ts'

/** A branch or loop body that does not leave the document as it found it. */
export interface Imbalance {
  /** The token that starts the branch, or that belongs to no block. */
  token: string
  fault: 'opens' | 'closes' | 'moves' | 'nesting'
  /** The element that is opened and not closed, or closed and not opened. */
  element?: string
}

interface Frame {
  role: Role
  /** The token that starts the current branch. */
  branch: string
  site: string
  /** The open elements at the start of the block: outside of conditional comments, and inside. */
  entry: [string[], string[]]
  conditions: number
}

/** The state while the document is read. */
interface Reading {
  stacks: [string[], string[]]
  /** The number of open `<!--[if …]>`. */
  conditions: number
  frames: Frame[]
  found: Imbalance[]
}

/** Elements whose end tag is optional. No layout depends on them. */
const LAX = new Set(['p', 'li', 'dt', 'dd', 'option'])

/** Checks that blocks nest, and that the HTML around a block means the same whichever branch is rendered. */
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

/** In text without markup, blocks only have to nest. */
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
    // Continue as if this branch had been balanced.
    stacks[inside] = [...entry[inside]]
  }
  reading.conditions = frame.conditions
}

/**
 * A block must start and end in the same site. All text with markup is one site; each attribute value, and each element
 * whose text has no markup, is its own.
 */
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
