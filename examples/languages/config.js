/** Emails in four languages, one of them from right to left. Every text is in locales/. */
export default {
  css: { inline: true, purge: true },
  letterform: {
    package: { name: '@acme/mails', version: '1.0.0' },
    locales: ['en', 'fr', 'de', 'ar'],
    globals: { _product_name: { type: 'string', description: 'The product’s name', sample: 'Acme' } },
  },
}
