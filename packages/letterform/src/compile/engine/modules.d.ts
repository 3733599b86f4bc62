/** Packages without types of their own, of which we use this. */

declare module 'is-json' {
  export default function isJson(text: string): boolean
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
  export function removeInlinedSelectorsFromCSS(
    css: string,
    inlined: Set<string>,
    options: object,
    ignoredPseudos: string[],
  ): string
  export function getDefaultOptions(options: object): object
}
