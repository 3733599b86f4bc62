import type { BlockTag } from '../language/ast.ts'
import type { IfPart, Part, ValuePart } from '../language/contract.ts'
import type { TokenTag } from '../types.ts'

/** A part of a program before its blocks are nested. */
export type Item = { kind: 'static'; text: string } | ValuePart | { kind: 'block'; block: BlockTag; tag: TokenTag }

interface Level {
  body: Part[]
  /** The `if` that this branch belongs to; absent in a loop and at the top. */
  choice?: IfPart
}

/** Nests blocks. Those that do not nest have been reported, and are nested as far as possible. */
export function nestParts(items: Item[]): Part[] {
  const top: Level = { body: [] }
  const levels = [top]
  for (const item of items) {
    if (item.kind === 'block') turn(levels, item)
    else append(levels.at(-1)!.body, item)
  }
  return top.body
}

function append(body: Part[], part: Part): void {
  const last = body.at(-1)
  if (part.kind !== 'static') body.push(part)
  else if (last?.kind === 'static') last.text += part.text
  else if (part.text !== '') body.push({ ...part })
}

function turn(levels: Level[], { block, tag }: { block: BlockTag; tag: TokenTag }): void {
  const level = levels.at(-1)!
  if (block.kind === 'endif' || block.kind === 'endfor') {
    if (levels.length > 1) levels.pop()
  } else if (block.kind === 'for') {
    const body: Part[] = []
    level.body.push({ kind: 'for', name: block.name, list: block.list, body, tag })
    levels.push({ body })
  } else if (block.kind === 'if') {
    const body: Part[] = []
    const choice: IfPart = { kind: 'if', branches: [{ test: block.test, body, tag }], else: [] }
    level.body.push(choice)
    levels.push({ body, choice })
  } else if (level.choice) {
    if (block.kind === 'else') level.body = level.choice.else
    else {
      level.body = []
      level.choice.branches.push({ test: block.test, body: level.body, tag })
    }
  }
}
