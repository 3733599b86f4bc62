export default {
  build: {
    content: ['src/templates/**/*.{html,md}'],
    static: [{ source: ['static/**/*'], destination: 'files' }],
    output: { path: 'build_production', from: 'src/templates', extension: 'htm' },
  },
  components: { folders: ['src/parts'], tagPrefix: 'v-', fileExtension: ['html', 'vue'] },
  expressions: { delimiters: ['[[', ']]'], unescapeDelimiters: ['[[[', ']]]'] },
  css: { inline: true, shorthand: true, resolveProps: false, media: true, tailwind: { content: ['./src/**/*.{html,md,vue}'], theme: { screens: { sm: { max: '600px' } } } } },
  plaintext: { ignoreTags: ['br'], output: { path: 'plain', extension: 'text' } },
  widowWords: { minWords: 2, attributes: ['keep-together'] },
}
