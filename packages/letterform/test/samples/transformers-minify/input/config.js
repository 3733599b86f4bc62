export default {
  minify: true,
  css: { inline: true, purge: true, shorthand: true, sixHex: true },
  baseURL: 'https://cdn.example.com/',
  urlParameters: { utm_source: 'mail' },
  widowWords: { minWords: 2 },
  replaceStrings: { name: 'NAME', '[0-9]': '#', q: 'Q', '<': '<', lf: 'LF' },
  attributes: { remove: [{ name: 'data-gone', value: /.*/ }] },
}
