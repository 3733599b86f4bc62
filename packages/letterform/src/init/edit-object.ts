import { entriesOf } from './code-entries.ts'
import type { GroupToken } from './code-tokens.ts'

/**
 * Adds entries to the end of an object literal in the object's own style: one line or several, its indentation, with or
 * without a trailing comma. Further lines of an entry are indented by two spaces a level.
 */
export function addToObject(text: string, object: GroupToken, additions: string[]): string {
  if (additions.length === 0) return text
  const [open, close] = [object.start + 1, object.end - 1]
  const content = text.slice(open, close)
  const last = entriesOf(object).at(-1)?.tokens
  if (last && !content.includes('\n')) {
    const end = last.at(-1)!.end
    return splice(text, end, close, `, ${additions.map(onOneLine).join(', ')}${/\s?$/.exec(content)![0]}`)
  }
  const body = content.trimEnd()
  const outer = indentAt(text, object.start)
  const inner = last ? indentAt(text, last[0]!.start) : outer + indentUnit(text)
  const written = additions.map((one) => `\n${indent(one, inner, indentUnit(text))}`).join(',')
  const comma = last && hasComma(content.slice(last.at(-1)!.end - open))
  // Comments after the last entry stay with it.
  const before = !last || comma ? body : splice(body, last.at(-1)!.end - open, last.at(-1)!.end - open, ',')
  const blank = last ? content.slice(body.length) : `\n${outer}`
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  return splice(text, open, close, before + (written + (comma ? ',' : '')).replaceAll('\n', newline) + blank)
}

/** The text's indentation: a tab, or the spaces of its first indented line. */
function indentUnit(text: string): string {
  return /^(\t| +)(?=[^\s*])/m.exec(text)?.[1] ?? '  '
}

function indent(addition: string, inner: string, unit: string): string {
  return addition
    .split('\n')
    .map((line) => inner + line.replace(/^(?: {2})*/, (steps) => unit.repeat(steps.length / 2)))
    .join('\n')
}

function hasComma(behind: string): boolean {
  return behind.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, '').includes(',')
}

function onOneLine(addition: string): string {
  return addition.replace(/,?\n\s*(\}?)/g, (found, brace) => (brace ? ' }' : found.startsWith(',') ? ', ' : ' '))
}

function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset))![0]
}

function splice(text: string, from: number, to: number, between: string): string {
  return text.slice(0, from) + between + text.slice(to)
}
