import type { HtmlTag, HtmlToken } from './tokenize-html.ts'

const VOID = new Set(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr'.split(' '),
)

/** Whether a tag has no content. VML is XML, so `/>` closes an element there. */
export function isEmpty(tag: HtmlTag): boolean {
  return VOID.has(tag.name) || (tag.isSelfClosing && tag.name.includes(':'))
}

/**
 * The elements that are open. Outlook's conditional comments have a stack of their own: an element that one comment opens
 * may be closed by the next, and no other client sees either.
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
