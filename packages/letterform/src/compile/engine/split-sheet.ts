export interface SplitSheet {
  /** Each with the white space before it. */
  statements: string[]
  /** The white space after the last one. */
  after: string
}

/**
 * Splits a style sheet into statements that mean the same in any sheet. Emails rarely share a sheet, but most statements of it.
 * Returns nothing for a sheet with anything unusual, such as a comment or a rule in a rule.
 */
export function splitSheet(css: string): SplitSheet | undefined {
  // js-beautify can take it for a property that goes on in the next statement.
  if (css.includes('grid-template')) return undefined
  const statements = css.match(STATEMENT) ?? []
  const after = css.slice(statements.reduce((length, statement) => length + statement.length, 0))
  return /^[ \t\n]*$/.test(after) ? { statements, after } : undefined
}

const STRING = String.raw`"[^"\\\n{};]*"|'[^'\\\n{};]*'`
const SELECTOR = String.raw`[ \t\n]*(?![\s{])(?:[\w .:>+~*\t\n-]|#(?=\w)|,(?!\s*\{)|\([\w .:>+~*-]*\)|\[[\w-]+(?:[~|^$*]?=(?:[\w-]+|${STRING}))?\])+`
const SLASH = String.raw`\/(?![/*])`
const VALUES = String.raw`(?:url\([\w.:/?=-]*\)|[\w .,#:;%!\t\n-]|${SLASH}|(?<!url)\((?:[\w .,%+-]|${SLASH})*\)|${STRING})*`
const RULE = String.raw`${SELECTOR}\{${VALUES}\}`
const CONDITION = String.raw`(?:[\w ,:-]|\([\w .,:%-]+\))*`
const groupOf = (content: string) => String.raw`[ \t\n]*@(?:media|supports) ${CONDITION}\{(?:${content})*[ \t\n]*\}`
// postcss-css-variables nests media queries.
const GROUP = [1, 2, 3].reduce((inner) => groupOf(`${RULE}|${inner}`), groupOf(RULE))
const FONT = String.raw`[ \t\n]*@font-face ?\{${VALUES}\}`
const STATEMENT = new RegExp(`${RULE}|${GROUP}|${FONT}`, 'gy')
