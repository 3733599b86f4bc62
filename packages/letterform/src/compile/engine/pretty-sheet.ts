import { splitSheet } from './split-sheet.ts'

/** Prints each statement of a style sheet alone, if that gives the same text: what is cached is then used more often. */
export function printSheet(css: string, print: (css: string) => string): string {
  const statements = splitSheet(css)?.statements ?? []
  if (statements.length < 2 || statements.some((one) => UNUSUAL.test(one))) return print(css)
  const indentation = /^[\t ]*/.exec(css)![0]
  return statements.map((one) => print(indentation + one.trimStart())).join('\n')
}

/** Blank lines are kept; the rest changes how js-beautify reads what follows. */
const UNUSUAL = /^\s*\n\s*\n|[$&\r]|#\{|grid/
