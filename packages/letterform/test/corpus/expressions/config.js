/** Own delimiters, tags and locals; data fetched from a file. */
export default {
  build: { content: ['emails/**/*.html'], output: { path: 'build' } },
  locals: { shop: { name: 'Épicerie', open: true }, list: ['<a>', '"b"'] },
  expressions: {
    delimiters: ['[[', ']]'],
    unescapeDelimiters: ['[[[', ']]]'],
    conditionalTags: ['when', 'elsewhen', 'otherwise'],
    loopTags: ['loop', 'each'],
    locals: { version: 3 },
  },
  components: { slot: 'slot', fill: 'fill', yield: 'children', push: 'push', stack: 'stack', tagPrefix: 'm-', propsScriptAttribute: 'data-props', propsContext: 'given' },
}
