import { createMails } from '@acme/mails'

const mails = createMails({
  productName: 'Acme',
  entityName: 'Acme Inc.',
  entitySiteUrl: 'https://acme.example',
  logoUrl: 'https://acme.example/logo.png',
  year: new Date().getFullYear(),
})

export const resetPassword = (firstName: string, resetPasswordUrl: string) =>
  mails.getMailResetPassword({ firstName, resetPasswordUrl })

export const receipt = mails.getMailReceipt
