/** The parts that we use of packages without types. */

declare module 'is-json' {
  export default function isJson(text: string): boolean
}

declare module 'posthtml-parser' {
  import type { Draft } from './tree.ts'

  export function parser(html: string, options: object): Draft[]
}

declare module 'posthtml-parser-of-posthtml' {
  export { parser } from 'posthtml-parser'
}

declare module 'posthtml-parser-of-expressions' {
  export { parser } from 'posthtml-parser'
}

declare module 'juice/lib/utils.js' {
  export interface Declaration {
    name: string
    value: string
    position: { start: { line: number; col: number } }
  }

  export class Selector {
    constructor(text: string, isStyleAttribute?: boolean)
    parsed(): ({ pseudos?: { name: string }[] } & object)[] | undefined
  }

  export class Property {
    constructor(name: string, value: string, selector: Selector, priority: number, position: number[])
    prop: string
    value: string
    selector: Selector
    nextProp?: Property
    compare(other: Property): Property
    compareFunc(other: Property): number
  }

  export function parseCSS(css: string): [selector: string, style: Declaration[]][]
  export function matchesPseudo(selector: string, pseudos: string[]): string | undefined
  export function matchesPreservedSelector(selector: string, preserved: string[]): boolean
}

declare module 'posthtml-safe-class-names' {
  export default function plugin(options: {
    replacements: Record<string, string>
  }): (tree: { walk: (visit: (node: object) => unknown) => unknown }) => void
}

declare module 'posthtml-expressions' {
  export default function expressions(options: object): (nodes: unknown[]) => unknown[]
}

declare module 'posthtml-component/src/valid-attributes.js' {
  const attributes: { elementAttributes: Record<string, string[]> }
  export default attributes
}

declare module 'posthtml-attrs-parser' {
  interface Parsed extends Record<string, unknown> {
    compose: () => Record<string, unknown>
  }
  export default function parse(attrs: Record<string, unknown> | undefined): Parsed
}

declare module 'lodash/*.js' {
  export default function utility(...given: unknown[]): unknown
}

declare module 'style-to-object' {
  export default function styleToObject(style: string): Record<string, string> | null
}

declare module 'postcss-css-variables' {
  import type { AcceptedPlugin } from 'postcss'

  export default function plugin(options?: unknown): AcceptedPlugin
}

declare module 'postcss-import' {
  export { default } from 'postcss-css-variables'
}

declare module 'postcss-sort-media-queries' {
  export { default } from 'postcss-css-variables'
}

declare module 'js-beautify' {
  const beautify: Record<'css' | 'js' | 'html', (code: string, options: object) => string>
  export default beautify
}

declare module 'mensch' {
  export interface Rule {
    type: string
    /** Of a `rule`. */
    selectors?: string[]
    declarations?: object[]
  }
  interface Sheet {
    stylesheet: { rules: Rule[] }
  }
  export function parse(css: string, options: { position: boolean; comments: boolean }): Sheet
  export function stringify(sheet: Sheet, options: { comments: boolean; indentation: string }): string
}
