/** Maizzle's own plain text. */
export default {
  build: { content: ['emails/**/*.html'], output: { path: 'build' } },
  css: { inline: true },
}
