/** Base URLs and parameters. */
export default {
  build: { content: ['emails/**/*.html'], output: { path: 'build' } },
  css: { inline: true },
  baseURL: {
    url: 'https://cdn.example.com/mails/',
    tags: { img: { src: true, srcset: true }, a: { href: 'https://example.com/' }, 'v:image': { src: true }, 'v:fill': { src: true }, video: ['src', 'poster'] },
    attributes: { background: 'https://bg.example.com/', 'data-url': true },
    styleTag: true,
    inlineCss: true,
  },
  urlParameters: { utm_source: 'mail', utm_campaign: 'a b&c', _options: { tags: ['a', 'img', 'body[background]'], strict: true, qs: { encode: true } } },
}
