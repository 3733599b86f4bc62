/**
 * The statements of a style sheet, each with the white space before it, if the sheet is so simple that every parser agrees
 * on them. Emails differ in the rules that they keep, so what is cached for each statement is used more often.
 */
export function splitSheet(css: string): { statements: string[]; after: string } | undefined {
  const statements: string[] = []
  STATEMENT.lastIndex = 0
  let end = 0
  for (let match = STATEMENT.exec(css); match; match = STATEMENT.exec(css)) {
    statements.push(match[0])
    end = STATEMENT.lastIndex
  }
  const after = css.slice(end)
  return /^[ \t\r\n\f]*$/.test(after) ? { statements, after } : undefined
}

/** No quotes, escapes, comments and nested parentheses. */
const PLAIN = String.raw`(?:[^{}()'"\\@/;\uFEFF]|\([^{}()'"\\@/;\uFEFF]*\))*`
const SELECTOR = String.raw`[ \t\r\n\f]*[^ \t\r\n\f{}()'"\\@/;\uFEFF]${PLAIN}`
const RULE = String.raw`${SELECTOR}\{(?:${PLAIN};)*${PLAIN}\}`
const GROUP = String.raw`[ \t\r\n\f]*@media ${PLAIN}\{(?:${RULE})*[ \t\r\n\f]*\}`
const STATEMENT = new RegExp(`${RULE}|${GROUP}`, 'y')
