/** Development; config.production.js is merged over it. */

/** @type {import('@maizzle/framework').Config} */
export default {
  build: {
    content: ['emails/**/*.html'],
  },
  letterform: {
    package: { name: '@acme/mails' },
    targets: ['typescript', 'python'],
    placeholders: 'jinja2',
    globals: {
      _product_name: { type: 'string', description: 'What recipients know the product by', sample: 'Acme' },
      _entity_name: { type: 'string', description: 'Who sends the mail', sample: 'Acme Inc.' },
    },
  },
}
