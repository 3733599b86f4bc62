/** A rendered mail, ready for whatever sends it. */
export interface Mail<Id extends string = string> {
  id: Id
  subject: string
  /** What mailboxes show beside the subject; the HTML begins with it. */
  preheader: string
  html: string
  text: string
}
