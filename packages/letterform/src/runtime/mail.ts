/** A rendered mail, ready to send. */
export interface Mail<Id extends string = string> {
  id: Id
  subject: string
  /** The text that mailboxes show next to the subject. The HTML starts with it. */
  preheader: string
  html: string
  text: string
}
