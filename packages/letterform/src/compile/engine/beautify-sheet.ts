import { splitSheet } from './split-sheet.ts'

/** What js-beautify makes of a style sheet, from what it makes of each statement. Returns nothing for an unusual sheet. */
export function beautifySheet(css: string, beautify: (statement: string) => string): string | undefined {
  const statements = splitSheet(css)?.statements
  if (!statements) return undefined
  // It indents all lines like the first one, and keeps line breaks between statements.
  const indent = /^[\t ]*/.exec(css)![0]
  return statements
    .map((statement, at) => {
      const text = statement.trimStart()
      const space = statement.slice(0, statement.length - text.length)
      const lines = at === 0 ? 0 : Math.max(1, space.split('\n').length - 1)
      return '\n'.repeat(lines) + beautify(indent + text)
    })
    .join('')
}
