/** Conditional comments, VML, and what differs between environments. */
export default {
  build: { content: ['emails/**/*.html'], output: { path: 'build' } },
  outlook: { tag: 'outlook' },
  css: { inline: { styleToAttribute: { 'background-color': 'bgcolor' }, attributeToStyle: ['width', 'bgcolor', 'align'] } },
}
