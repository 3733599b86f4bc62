import { TOKENS } from '../../placeholders/tokens.ts'
import { shorten } from '../../text.ts'

/** The start of a text of the email for a message, with `…` for each placeholder. */
export function quoteText(text: string): string {
  return `“${shorten(text.replace(TOKENS, '…').replace(/\s+/g, ' ').trim(), 40)}”`
}
