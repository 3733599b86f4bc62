import { namesOf, type Part } from './script-patterns.ts'
import { reassignedNames } from './script-reassigned.ts'

/** The declarations of a function or block. */
export interface Block {
  names: Set<string>
  /** Variables that only ever hold objects made here, so changing these has no effect outside. */
  fresh: Set<string>
  outer: Block | undefined
  /** Whether it is a function body. In other blocks, `var` and functions would be visible outside. */
  isBody: boolean
}

export function createBlock(body: Part[], outer: Block | undefined): Block {
  const block: Block = { names: new Set(), fresh: new Set(), outer, isBody: false }
  for (const statement of body) {
    if (statement.type === 'FunctionDeclaration') block.names.add((statement.id as unknown as { name: string }).name)
    if (statement.type !== 'VariableDeclaration') continue
    for (const { id, init } of statement.declarations as { id: Part; init: Part | null }[]) {
      for (const name of namesOf(id)) block.names.add(name)
      if (isLiteral(init) && statement.kind !== 'var' && id.type === 'Identifier') block.fresh.add(id.name as string)
    }
  }
  if (block.fresh.size > 0) for (const name of reassignedNames(body)) block.fresh.delete(name)
  return block
}

function isLiteral(init: Part | null): boolean {
  return init?.type === 'ObjectExpression' || init?.type === 'ArrayExpression'
}

export function isDeclared(name: string, block: Block | undefined): boolean {
  return block !== undefined && (block.names.has(name) || isDeclared(name, block.outer))
}

/** Whether the innermost declaration of the name only holds objects made by the script. */
export function isFresh(name: string, block: Block | undefined): boolean {
  if (!block) return false
  return block.names.has(name) ? block.fresh.has(name) : isFresh(name, block.outer)
}
