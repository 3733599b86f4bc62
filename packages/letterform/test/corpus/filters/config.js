/** What changes text and attributes after rendering. */
export default {
  build: { content: ['emails/**/*.html'], output: { path: 'build' } },
  css: { inline: true, safe: { '@': '-at-', '%': 'pc' }, sixHex: true },
  filters: { shout: (content, attribute) => `${content}${attribute || '!'}`, reverse: (content) => [...content].reverse().join('') },
  attributes: {
    add: { table: { role: 'presentation', cellspacing: 0 }, '.marked': { 'data-marked': true }, img: { alt: '' } },
    remove: [{ name: 'id', value: 'temporary' }, 'data-src', { name: 'data-n', value: /\d+/ }, 'title'],
  },
  replaceStrings: { 'colou?r-name': 'hue', '&copy;': '©', '\\s?TODO\\b': '' },
  widowWords: { minWords: 3, ignore: [{ start: '[[', end: ']]' }] },
  markdown: { linkify: true, html: true },
}
