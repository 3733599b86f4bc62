/** A part of code that can be folded into its first line. Lines count from 0. */
export interface FoldRange {
  start: number
  /** The last line that is hidden. */
  end: number
}

/** Comments, the contents of `<style>` and `<script>`, and tags outside of both. */
const TOKEN =
  /<!--[\s\S]*?(?:-->|$)|<(style|script)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)|<(\/?)([a-zA-Z][\w:.-]*)(?:"[^"]*"|'[^']*'|[^"'<>]|<<[^<>]*>>)*>/gi
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i

/** The elements, comments and style sheets of HTML that take several lines: one for each first line, the longest. */
export function foldRanges(code: string): FoldRange[] {
  const lineAt = lineCounter(code)
  const ends = new Map<number, number>()
  const open: { name: string; line: number }[] = []
  const add = (start: number, end: number) => {
    if (end > start) ends.set(start, Math.max(end, ends.get(start) ?? 0))
  }
  for (const match of code.matchAll(TOKEN)) {
    const [text, , slash, name] = match
    const line = lineAt(match.index)
    if (name === undefined) add(line, lineAt(match.index + text.length - 1))
    else if (slash === '') {
      if (!VOID.test(name) && !text.endsWith('/>')) open.push({ name: name.toLowerCase(), line })
    } else {
      const at = open.findLastIndex((one) => one.name === name.toLowerCase())
      if (at === -1) continue
      add(open[at]!.line, line)
      open.length = at
    }
  }
  return [...ends].map(([start, end]) => ({ start, end })).sort((one, other) => one.start - other.start)
}

/** The line of an offset. Offsets only grow. */
function lineCounter(code: string): (offset: number) => number {
  let line = 0
  let from = 0
  return (offset) => {
    for (let next = code.indexOf('\n', from); next !== -1 && next < offset; next = code.indexOf('\n', from)) {
      line++
      from = next + 1
    }
    return line
  }
}

/** The lines that are hidden. */
export function hiddenLines(ranges: FoldRange[], folded: ReadonlySet<number>): Set<number> {
  const hidden = new Set<number>()
  for (const { start, end } of ranges) {
    if (folded.has(start)) for (let line = start + 1; line <= end; line++) hidden.add(line)
  }
  return hidden
}
