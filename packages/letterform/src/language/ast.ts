import type { FilterName } from './filters.ts'

/** The small, closed language of placeholders and blocks, parsed. */

export type Expression =
  | { kind: 'literal'; value: string | number | boolean | null }
  | { kind: 'path'; path: string[] }
  | { kind: 'not'; operand: Expression }
  | { kind: 'logic'; operator: 'and' | 'or'; left: Expression; right: Expression }
  | { kind: 'compare'; operator: Comparison; left: Expression; right: Expression }
  | { kind: 'filter'; name: FilterName; target: Expression; args: Expression[] }

export type Comparison = '==' | '!=' | '===' | '!==' | '<' | '<=' | '>' | '>='

/** A parsed block tag. */
export type BlockTag =
  | { kind: 'if'; test: Expression }
  | { kind: 'elif'; test: Expression }
  | { kind: 'else' }
  | { kind: 'endif' }
  | { kind: 'for'; name: string; list: Expression }
  | { kind: 'endfor' }

/** How a value is made safe in its position: decided at build time, applied by the generated code. */
export type Rule =
  /** In text, `<title>` or the preheader: `& < > " '` escaped, NUL and C0 controls except tab and newline removed. */
  | 'text'
  /** In a quoted attribute: the same, with the backtick escaped too. */
  | 'attribute'
  /** A whole `href`: http, https, mailto or tel, normalised and escaped. */
  | 'link'
  /** A whole `src`, `background` or `poster`: http, https or cid. */
  | 'image'
  /** A whole URL in a `srcset`: an image, with its commas encoded. */
  | 'srcset'
  /** A whole URL in the `url()` of a `style` attribute: an image, with quotes and parentheses encoded. */
  | 'css-url'
  /** The same in `<style>`, where nothing is escaped for HTML. */
  | 'sheet-url'
  /** A part of a URL's path, after a fixed scheme and host: percent-encoded. */
  | 'url-path'
  /** A part of a URL's query or fragment: `encodeURIComponent`, and `'()!*`. */
  | 'url-query'
  /** In `style` or `<style>`: a colour, length, number or keyword; anything else is refused. */
  | 'css'
  /** In the plain text: controls removed, nothing escaped. */
  | 'plain'
  /** A URL in the plain text: its scheme is checked. */
  | 'plain-link'
  /** In the subject and other headers: line breaks become spaces, NUL and bidi controls are removed. */
  | 'header'
