export default { build: { content: ['emails/**/*.html'] } }
