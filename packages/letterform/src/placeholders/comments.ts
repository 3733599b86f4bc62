/** A stretch of a text, from its start up to but without its end. */
export type Range = [start: number, end: number]

/**
 * A comment that nobody reads. Outlook's conditional comments are markup, and so are the empty `<!-->` and the
 * `<!--<![endif]-->` that frame what every client but Outlook shows.
 */
const COMMENT = /<!--(?!\[if|<!\[endif|-?>)[\s\S]*?-->/g

export function commentRanges(text: string): Range[] {
  return [...text.matchAll(COMMENT)].map((match) => [match.index, match.index + match[0].length])
}

export function replaceComments(text: string, replacement: (comment: string) => string): string {
  return text.replace(COMMENT, replacement)
}
