import { defineConfig } from 'letterform'

export default defineConfig({
  build: {
    content: ['emails/**/*.html'],
    static: [{ source: ['images/**/*.*'], destination: 'images' }],
    output: { path: 'build', from: ['emails'] },
  },
  css: { inline: true, purge: true, shorthand: true },
  prettify: { indent_size: 1 },

  letterform: {
    package: { name: '@acme/mails' },
    targets: ['typescript'],
  },
})
