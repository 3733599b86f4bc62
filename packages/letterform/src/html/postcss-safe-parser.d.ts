declare module 'postcss-safe-parser/lib/safe-parser.js' {
  import type { Root } from 'postcss'
  import type Input from 'postcss/lib/input'

  export default class SafeParser {
    root: Root
    constructor(input: Input)
    parse(): void
    precheckMissedSemicolon(): void
  }
}
