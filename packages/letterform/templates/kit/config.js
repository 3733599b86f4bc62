import { defineConfig } from 'letterform'
import brand from './brand.js'

export default defineConfig({
  build: {
    content: ['emails/**/*.html'],
    static: [{ source: ['images/**/*.*'], destination: 'images' }],
    output: { path: 'build', from: ['emails'] },
  },
  css: { inline: true, purge: true, shorthand: true },
  prettify: { indent_size: 1 },

  /** For templates: {{ page.brand.product }}. */
  brand,

  letterform: {
    package: { name: '@acme/mails' },
    targets: ['typescript'],
  },
})
