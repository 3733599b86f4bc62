import themes from './themes.js'

/** The brand, in one place: every email uses it. */
export default {
  /** The name of the product, which is also the text of the logo. */
  product: 'Acme',
  /** Where the logo leads. */
  site: 'https://acme.example',
  /** The postal address of the sender. Many countries require one in commercial emails. */
  address: 'Acme Inc., 1 Main Street, Springfield',
  /** Where recipients write for help. */
  support: 'support@acme.example',

  /** The links in the footer of announcements and digests. Empty: none. */
  social: [
    { name: 'Blog', url: 'https://example.com/blog' },
    { name: 'LinkedIn', url: 'https://example.com/linkedin' },
    { name: 'YouTube', url: 'https://example.com/youtube' },
  ],

  /** Where the files of images/ are published. */
  images: 'https://example.com/mails/images/',
  /** The mark next to the name, and the one for dark mode. Leave it out if you have none. */
  logo: { light: 'logo.png', dark: 'logo-dark.png', width: 28, height: 28 },

  /** Colours, corners and fonts: `clear`, `warm` or `mono`. */
  ...themes.clear,
}
