import { createMails } from '@letterform/reference-mails'

/** What every mail shares is given once, here. */
export const mails = createMails({
  productName: 'MyECL',
  entityName: 'ÉCLAIR',
  entitySiteUrl: 'https://myecl.example',
  logoUrl: 'https://myecl.example/images/logo.png',
  paymentProductName: 'MyECLPay',
  year: new Date().getFullYear(),
})
