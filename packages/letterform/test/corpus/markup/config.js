/** HTML as people write it, and no style sheet at all. */
export default { build: { content: ['emails/**/*.html'], output: { path: 'build' } } }
