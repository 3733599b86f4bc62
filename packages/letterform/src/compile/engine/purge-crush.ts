import { crush } from 'html-crush'
import { type Element, parse, write } from './tree.ts'

/** What email-comb asks of html-crush. */
const OPTIONS = {
  lineLengthLimit: 500,
  removeLineBreaks: false,
  removeIndentations: false,
  removeHTMLComments: false,
  removeCSSComments: false,
}

/** How many spaces between words html-crush sees in a style, or in a comment with styles. Some more do no harm. */
export function countSpaces(text: string): number {
  return text.match(/[^\s{},:;<>~+'"]\s+(?![\s{},:;<>~+])/g)?.length ?? 0
}

/** Over all styles of an email html-crush counts such spaces, and in place of about every five hundredth it breaks the line. */
export function breakLines(root: Element, spaces: number): void {
  if (spaces < OPTIONS.lineLengthLimit - 1) return
  root.content = parse(crush(write(root), OPTIONS).result).content
}
