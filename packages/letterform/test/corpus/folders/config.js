/** Where things come from and go to. */
export default {
  build: {
    content: ['content/mail/**/*.html', 'content/extra/**/*.{html,htm}', '!content/mail/**/_*.html'],
    static: [
      { source: ['static/fonts/**/*.*'], destination: 'fonts' },
      { source: ['static/pages', 'static/more/**/*.txt'], destination: 'deep/assets' },
      { source: ['static/more/**/*.txt'] },
    ],
    output: { path: 'out/mails', from: ['content/mail', 'content/extra'], extension: 'html' },
  },
  components: { root: 'src', folders: ['parts', 'frames'], tag: 'component', fileExtension: ['html', 'htm'] },
}
