/** What most projects look like: one layout, some components, Tailwind, images. */
export default {
  build: {
    content: ['emails/**/*.html'],
    static: { source: ['images/**/*.*'], destination: 'images' },
    output: { path: 'build' },
  },
  css: { inline: true },
  company: { name: 'Harbour & Sons', city: 'Zürich' },
}
