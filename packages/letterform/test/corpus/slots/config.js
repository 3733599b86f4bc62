/** Components in components: props, slots, fills, stacks, conditions, loops. */
export default { build: { content: ['emails/**/*.html'], output: { path: 'build' } }, css: { inline: true }, theme: 'dark' }
