export default {
  build: { content: ['emails/**/*.html', '!emails/**/draft-*.html'], output: { path: 'build_production' } },
}
