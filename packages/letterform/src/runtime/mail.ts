/** A rendered mail without a subject, which its caller gives. */
export interface MailContent<Id extends string = string> {
  id: Id
  /** The text that mailboxes show next to the subject. The HTML starts with it. */
  preheader: string
  html: string
  text: string
}

/** A rendered mail, ready to send. */
export interface Mail<Id extends string = string> extends MailContent<Id> {
  subject: string
}
