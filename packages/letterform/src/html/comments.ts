/** A range of a text. The end is exclusive. */
export type Range = [start: number, end: number]

/**
 * The comments that no client reads. Outlook's conditional comments are markup, and so are the empty `<!-->` and
 * `<!--<![endif]-->` around the parts for every other client.
 */
export function commentRanges(text: string): Range[] {
  const ranges: Range[] = []
  if (!text.includes('<!--')) return ranges
  const marks = new RegExp(NO_COMMENT_INSIDE, 'gi')
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    if (mark[0] !== '<!--') continue
    const start = mark.index
    const end = text.indexOf('-->', start + 4)
    if (end === -1) break
    const isMarkup = /^<!--(?:(?:<!)?\[endif|\[if|-?>)/.test(text.slice(start, start + 13))
    if (isMarkup) continue
    ranges.push([start, end + 3])
    marks.lastIndex = end + 3
  }
  return ranges
}

/** A comment, or else a style sheet or a tag with quoted values: in these, `<!--` starts no comment. */
const NO_COMMENT_INSIDE = /<!--|<style\b[^>]*>[\s\S]*?<\/style|<[a-z][^<>"']*(?:=\s*(?:"[^"]*"|'[^']*')[^<>"']*)+>/

export function replaceComments(text: string, replacement: (comment: string) => string): string {
  let result = ''
  let from = 0
  for (const [start, end] of commentRanges(text)) {
    result += text.slice(from, start) + replacement(text.slice(start, end))
    from = end
  }
  return result + text.slice(from)
}
