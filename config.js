import { defineConfig } from 'letterform'
import tailwind from './tailwind.config.js'

/**
 * The reference emails in four languages. The texts of five of them are in locales/; the others hold English and French
 * on one page, so they are emails in English: `account-exist.en.html`.
 *
 * Everything that shapes the output stands here, not in config.production.js, so that what the
 * preview shows is what the recipients get.
 */
export default defineConfig({
  build: {
    content: ['emails/**/*.html'],
    static: [{ source: ['images/**/*.*'], destination: 'images' }],
    output: { path: 'build', from: ['emails'] },
  },

  css: {
    inline: true,
    purge: true,
    shorthand: true,
  },

  prettify: { indent_size: 1 },

  // No element asks for it, and it is a quarter of Maizzle's time.
  widowWords: false,

  /**
   * Optional. Until you turn it on, an email loads nothing but the logo.
   *
   * @example
   * webFont: { family: 'Inter', href: 'https://fonts.example.com/inter.css' }
   */
  webFont: false,

  /** Outlook draws buttons and backgrounds as VML, which no style sheet reaches: it gets the brand by `page.brand`. */
  brand: tailwind.theme.colors.brand.DEFAULT,

  /** Who sends the emails and where recipients get help, for the footer. */
  sender: { address: '1 Main Street, Springfield', support: 'support@example.com' },

  letterform: {
    targets: ['typescript', 'python', 'go', 'php'],
    locales: ['en', 'fr', 'de', 'ar'],
    package: { name: '@letterform/reference-mails' },
    globals: {
      _product_name: {
        type: 'string',
        description: 'What the recipient knows the product by',
        sample: 'MyECL',
      },
      _payment_product_name: {
        type: 'string',
        description: 'The name of its payment service',
        sample: 'MyECLPay',
      },
      _entity_name: {
        type: 'string',
        description: 'The organisation behind the product, named in the footer',
        sample: 'ÉCLAIR',
      },
      _entity_site_url: {
        type: 'url',
        description: 'Its site: the header and the footer link to it',
        sample: 'https://myecl.fr',
      },
      _logo_url: {
        type: 'url',
        description: 'A square PNG of 80 px or more that holds on light and dark backgrounds',
        sample: 'https://example.com/images/logo.png',
      },
      _year: {
        type: 'number',
        description: 'The year of the copyright notice',
        sample: 2025,
      },
    },
  },
})
