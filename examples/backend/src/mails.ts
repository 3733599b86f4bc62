import { createMails } from '@letterform/reference-mails'

/** The values that all mails share. */
export const mails = createMails({
  productName: 'MyECL',
  entityName: 'ÉCLAIR',
  entitySiteUrl: 'https://myecl.example',
  logoUrl: 'https://myecl.example/images/logo.png',
  paymentProductName: 'MyECLPay',
  year: new Date().getFullYear(),
})
