export default {
  build: { output: { path: 'build' }, summary: false },
  css: { purge: { whitelist: ['.kept*'] }, shorthand: true },
  minify: { lineLengthLimit: 200 },
  only: 'production',
}
