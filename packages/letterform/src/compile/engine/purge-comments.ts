import { refuse } from './refusal.ts'
import { isText, type Node } from './tree.ts'

/** White space that email-comb replaces before it looks at anything else. */
export const BLANK_LINES = /\n\s+\n/g

/** Takes comments away as email-comb does, with white space around them. Conditional ones stay. */
export function withoutComments(nodes: Node[], isRoot: boolean): Node[] {
  if (!nodes.some(isPlainComment)) return nodes
  const left: Node[] = []
  let run: string[] = []
  const endRun = (isLast: boolean) => {
    const before = isRoot && left.length === 0 ? '' : '>'
    if (run.length > 0) left.push(join(run, before, isRoot && isLast ? '' : '<'))
    run = []
  }
  for (const node of nodes) {
    if (isText(node) || isPlainComment(node)) {
      run.push(isText(node) ? node.replace(BLANK_LINES, '\n') : node)
      continue
    }
    endRun(false)
    left.push(node)
  }
  endRun(true)
  return left
}

export function isPlainComment(node: Node): node is string {
  return typeof node === 'string' && node.startsWith('<!--') && !/^<!--\[if|^<!--<!\[endif\]-->$/i.test(node)
}

/** Texts and comments in their order, between a character of the markup before and one of the markup after. */
function join(run: string[], before: string, after: string): string {
  const text = before + run.join('') + after
  let result = ''
  let done = 0
  let at = before.length
  for (const part of run) {
    const end = at + part.length
    if (!isText(part)) {
      const from = startOfSpace(text, at)
      const to = beforeLastSpace(text, end)
      // What an earlier comment left of the white space between the two goes with this one.
      result += text.slice(done, Math.max(done, from))
      if (touchesWord(text[from - 1], text[to]) && !result.endsWith(' ')) result += ' '
      done = to
    }
    at = end
  }
  return (result + text.slice(done)).slice(before.length, after ? -1 : undefined)
}

function startOfSpace(text: string, at: number): number {
  let from = at
  while (from > 0 && isSpace(text[from - 1])) from--
  return from
}

/** Of two white characters and more, all go but the last. */
function beforeLastSpace(text: string, at: number): number {
  if (!isSpace(text[at]) || !isSpace(text[at + 1])) return at
  let to = at
  while (isSpace(text[to + 1])) to++
  return to
}

function isSpace(char: string | undefined): boolean {
  return char !== undefined && char.trim() === ''
}

/** Where nothing white is left between two words, or between a word and a tag, a space is. */
function touchesWord(before: string | undefined, after: string | undefined): boolean {
  if (!before || !after || isSpace(before) || isSpace(after)) return false
  if (/[^\0-\x7f]/.test(before + after)) refuse('a comment beside a letter that is not of ASCII')
  return /[a-z\d]/i.test(before + after)
}
