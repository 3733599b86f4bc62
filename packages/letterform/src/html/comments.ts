/** A range of a text. The end is exclusive. */
export type Range = [start: number, end: number]

/**
 * The comments that no client reads. Outlook's conditional comments are markup, and so are the empty `<!-->` and
 * `<!--<![endif]-->` around the parts for every other client.
 */
export function commentRanges(text: string): Range[] {
  const ranges: Range[] = []
  for (let start = text.indexOf('<!--'); start !== -1; ) {
    const end = text.indexOf('-->', start + 4)
    if (end === -1) break
    const isMarkup = /^<!--(?:\[if|<!\[endif|-?>)/.test(text.slice(start, start + 13))
    if (!isMarkup) ranges.push([start, end + 3])
    start = text.indexOf('<!--', isMarkup ? start + 4 : end + 3)
  }
  return ranges
}

export function replaceComments(text: string, replacement: (comment: string) => string): string {
  let result = ''
  let from = 0
  for (const [start, end] of commentRanges(text)) {
    result += text.slice(from, start) + replacement(text.slice(start, end))
    from = end
  }
  return result + text.slice(from)
}
