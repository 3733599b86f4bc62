import type { HtmlTag, HtmlToken } from './tokenize-html.ts'

const VOID = new Set(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr'.split(' '),
)

/** Whether a tag neither opens nor closes anything. VML is XML: there, `/>` closes. */
export function isEmpty(tag: HtmlTag): boolean {
  return VOID.has(tag.name) || (tag.isSelfClosing && tag.name.includes(':'))
}

/**
 * The elements that are open. Outlook's conditional parts have a stack of their own: what one of them opens, another
 * closes, and no other mail client sees either.
 */
export class OpenElements {
  readonly #outside: string[] = []
  readonly #inside: string[] = []

  read(tag: HtmlTag & Pick<HtmlToken, 'comment'>): void {
    const stack = tag.comment ? this.#inside : this.#outside
    if (isEmpty(tag)) return
    if (!tag.isEnd) stack.push(tag.name)
    else if (stack.includes(tag.name)) stack.length = stack.lastIndexOf(tag.name)
  }

  innermost(comment: boolean): string {
    return (comment ? this.#inside.at(-1) : undefined) ?? this.#outside.at(-1) ?? ''
  }
}
