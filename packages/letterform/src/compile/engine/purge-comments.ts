import { refuse } from './refusal.ts'
import { isText, type Node } from './tree.ts'

/** White space that email-comb replaces before anything else. */
export const BLANK_LINES = /\n\s+\n/g

/** Removes comments and the white space around them as email-comb does. Conditional comments stay. */
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

/** Joins a run of texts and comments. `before` and `after` are the adjacent characters of markup. */
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
      // An earlier comment may have removed part of the white space in between.
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

/** Of two or more white space characters, only the last one is kept. */
function beforeLastSpace(text: string, at: number): number {
  if (!isSpace(text[at]) || !isSpace(text[at + 1])) return at
  let to = at
  while (isSpace(text[to + 1])) to++
  return to
}

function isSpace(char: string | undefined): boolean {
  return char !== undefined && char.trim() === ''
}

/** Whether a space must separate two words, or a word and a tag. */
function touchesWord(before: string | undefined, after: string | undefined): boolean {
  if (!before || !after || isSpace(before) || isSpace(after)) return false
  if (/[^\0-\x7f]/.test(before + after)) refuse('a comment next to a non-ASCII letter')
  return /[a-z\d]/i.test(before + after)
}
