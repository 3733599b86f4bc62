import { createMails } from '@acme/mails'

const mails = createMails()

export const resetPassword = (firstName: string, resetPasswordUrl: string) =>
  mails.getMailResetPassword({ firstName, resetPasswordUrl })

export const receipt = mails.getMailReceipt
