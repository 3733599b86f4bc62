/** One edit, and what has to be said about it. */
export interface Mistake {
  name: string
  file: string
  /** The text to replace, at its first occurrence. Without it, the whole file is replaced. */
  find?: string
  /** With `▸` where the problem has to be. */
  replace: string
  code: string
  /** `file:line:column`, if it has to be elsewhere. */
  at?: string
  /** Parts of what is said. */
  says?: string[]
  /** Which command says it. @default build */
  by?: 'build' | 'check'
}

export const VOUCHER = 'emails/voucher.html'
export const ORDER = 'emails/order.html'
export const NOTICE = 'emails/notice.html'

/** A small project without problems, for which the reference components are copied. */
export const FILES = {
  'package.json': '{ "type": "module" }',
  'config.js': `export default {
  build: {
    content: ['emails/**/*.html'],
  },
  css: { inline: true, purge: true },
  brand: '#14694f',
  letterform: {
    package: { name: 'mails', version: '1.0.0' },
    check: { rules: { 'variable-undescribed': 'off' } },
    globals: {
      _product_name: { type: 'string', description: 'What the product is called', sample: 'Shop' },
      _entity_name: { type: 'string', description: 'Who sends it', sample: 'The Shop Ltd' },
      _entity_site_url: { type: 'url', description: 'Its site', sample: 'https://example.com' },
      _logo_url: { type: 'url', description: 'Its logo', sample: 'https://example.com/logo.png' },
      _year: { type: 'number', description: 'The year of the notice', sample: 2025 },
    },
  },
}
`,
  [VOUCHER]: `---
subject: Your voucher for << _product_name >>
preheader: It is valid for a year.
variables:
  gutschein: { type: string, description: The code of the voucher }
  redeem_url: { type: url, description: Where to redeem it }
scenarios:
  default: { gutschein: AB12, redeem_url: https://example.com/redeem }
---
<x-default note="">
  <x-button-card
    title="A voucher for you"
    url="<< redeem_url >>"
    button="Redeem your voucher"
  >
    <p>Thank you for your order. Your voucher has the code << gutschein >>.</p>
    <p>You can <strong>redeem</strong> it at the next order.</p>
    <fill:complementary_info>
      <p>The voucher is valid for a year.</p>
    </fill:complementary_info>
  </x-button-card>
</x-default>
`,
  [ORDER]: `---
subject: Your order << order.number >>
preheader: We have received your order.
variables:
  order: { type: object, description: The order, of: { number: { type: string, description: Its number } } }
  artikel:
    type: list
    description: What it contains
    of: { name: { type: string, description: The name }, price: { type: number, description: The price } }
scenarios:
  default: { order: { number: '17' }, artikel: [{ name: Cup, price: 4.5 }] }
---
<x-default note="">
  <x-card title="Thank you for your order">
    <div class="copy">
      <p>Your order << order.number >> contains:</p>
    </div>
    <x-spacer height="16px" />
    <table class="w-full" role="table">
      <% for stueck in artikel %>
      <x-table-row label="<< stueck.name >>" align="right"><< stueck.price | number('en') >></x-table-row>
      <% endfor %>
    </table>
  </x-card>
</x-default>
`,
  [NOTICE]: `---
subject: We are closed tomorrow
preheader: Orders wait for a day.
scenarios:
  default: { first_name: Ada }
---
<x-default note="">
  <x-info-card title="Closed tomorrow">
    <p>Dear << first_name >>, our shop is closed tomorrow.</p>
    <p>All orders are sent on the day after. We wish you a good day.</p>
  </x-info-card>
</x-default>
`,
}
