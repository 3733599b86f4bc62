/** A sample of every rule: in emails/<rule>/, what it finds and what it lets pass. What it says is in expected/<rule>.json. */
export default {
  build: {
    content: ['emails/**/*.html'],
    static: [{ source: ['images/**/*.*'], destination: 'images' }],
  },
  css: { inline: true },
  baseURL: { url: 'https://cdn.example.com/', tags: ['none'] },
  letterform: {
    globals: {
      _told: { type: 'string', description: 'One that is as it should be', sample: 'ÉCLAIR' },
      _bare: { type: 'string' },
      _home: { type: 'url', description: 'One whose sample no link can take', sample: 'ftp://example.com/' },
    },
    check: {
      rules: { 'html-charset': 'error', 'client-degrades': 'warning' },
    },
  },
}
