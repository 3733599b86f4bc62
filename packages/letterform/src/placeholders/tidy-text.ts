import type { Role } from './roles.ts'
import { TOKENS } from './tokens.ts'

interface Frame {
  /** Whether the line before the block is blank. */
  isBlankBefore: boolean
  isPlainIf: boolean
}

/**
 * Removes lines that contain only blocks, so that no blank lines pile up whichever branch is rendered. Where such a line
 * has blank lines on both sides, the second is removed; after an `if` without another branch, it becomes part of the `if`.
 */
export function tidyText(text: string, roleOf: (token: string) => Role): string {
  const lines = text.split('\n')
  const frames: Frame[] = []
  let output = ''
  let isBlank = true
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!
    const roles = blocksOnly(line, roleOf)
    const isLast = index === lines.length - 1
    if (!roles) {
      output += isLast ? line : `${line}\n`
      isBlank = line.trim() === ''
      continue
    }
    const tokens = line.trim()
    const before = isBlank
    const moves = enter(frames, roles, before) && !before && isBlankLine(lines[index + 1])
    if (moves) output += '\n'
    output += tokens
    if (moves || (before && isBlankLine(lines[index + 1]))) index++
    if (moves) isBlank = true
  }
  return output
}

/**
 * Reads the blocks of a line. Returns whether it only ends an `if` without another branch that follows a blank line.
 */
function enter(frames: Frame[], roles: Role[], isBlankBefore: boolean): boolean {
  let ended: Frame | undefined
  for (const role of roles) {
    if (role === 'if' || role === 'for') frames.push({ isBlankBefore, isPlainIf: role === 'if' })
    else if (role === 'endif' || role === 'endfor') ended = frames.pop()
    else if (frames.length > 0) frames.at(-1)!.isPlainIf = false
  }
  return roles.length === 1 && ended?.isPlainIf === true && ended.isBlankBefore
}

function isBlankLine(line: string | undefined): boolean {
  return line !== undefined && line.trim() === ''
}

/** The blocks of a line that contains nothing else. */
function blocksOnly(line: string, roleOf: (token: string) => Role): Role[] | undefined {
  const tokens = line.match(TOKENS)
  if (!tokens || line.replace(TOKENS, '').trim() !== '') return undefined
  const roles = tokens.map(roleOf)
  return roles.includes('value') || roles.includes('literal') ? undefined : roles
}
