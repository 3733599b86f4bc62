import { createMails, type Mail } from '@acme/mails'

const mails = createMails()

export const resetPassword = (firstName: string, url: string): Mail => mails.getMailResetPassword({ firstName, url })

export const receipt = mails.getMailReceipt
