import { type CompletionItem, InsertTextFormat } from 'vscode-languageserver/node'

/** What to insert at the caret: an item of the protocol, without the range that it replaces. */
export interface Suggestion extends Pick<CompletionItem, 'label' | 'kind' | 'detail' | 'sortText'> {
  /** Markdown. */
  documentation?: string | undefined
  /** With tab stops, as in `url="$1"`. */
  snippet?: string
}

/** Where something is asked for. */
export interface Spot {
  file: string
  text: string
  offset: number
}

/** An item of the protocol. Clients without snippets get the text up to the first tab stop. */
export function toItem(suggestion: Suggestion, hasSnippets: boolean): CompletionItem & { insertText: string } {
  const { snippet, documentation, ...item } = suggestion
  const plain = snippet?.replace(/\$\{\d+:([^}]*)\}/g, '$1').replace(/\$\d/g, '')
  return {
    ...item,
    ...(documentation && { documentation: { kind: 'markdown', value: documentation } }),
    insertText: (hasSnippets ? snippet : plain) ?? item.label,
    insertTextFormat: hasSnippets && snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
  }
}
