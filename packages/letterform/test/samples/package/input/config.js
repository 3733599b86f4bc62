export default {
  build: { content: ['emails/**/*.html'] },
  letterform: {
    package: { name: '@acme/mails', version: '1.2.3', description: 'What Acme writes to people.', license: 'MIT' },
    globals: {
      _product_name: { type: 'string', description: 'The name of the product', sample: 'Acme' },
      _logo_url: { type: 'url', sample: 'https://acme.example/logo.png' },
    },
  },
}
