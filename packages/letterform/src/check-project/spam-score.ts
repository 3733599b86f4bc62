/** SpamAssassin's verdict on a mail. */
export interface SpamScore {
  points: number
  /** From here on, a mail is spam. */
  limit: number
  /** A line for each rule with its points. */
  reasons: string
}
