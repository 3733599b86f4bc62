import { type Mistake, NOTICE, ORDER, VOUCHER } from './mistake.ts'

const TEXT = { file: NOTICE, find: 'All orders', by: 'check' as const }

/** What is well formed, and yet not what recipients should get. */
export const EMAILS: Mistake[] = [
  ...['text', 'a link', 'a picture'].map(
    (name): Mistake => ({
      name: `an expression without a value, in ${name}`,
      file: NOTICE,
      find: '<p>All orders',
      replace: {
        text: '<p>▸{{ page.nope }} orders',
        'a link': '<p><a href="▸{{ page.nope }}">All</a> orders',
        'a picture': '<img src="images/▸{{ page.nope }}.png" alt="A cup" width="80"><p>All orders',
      }[name]!,
      code: 'expression-left',
      by: 'check',
    }),
  ),
  {
    name: 'a language that a component does not know',
    file: VOUCHER,
    find: 'preheader:',
    replace: 'lang: de\npreheader:',
    at: `${VOUCHER}:12:3`,
    code: 'language-missing',
    says: ['<x-button-card> has no German text for fallback', 'English, French'],
  },
  {
    name: 'a language that the layout does not know',
    file: NOTICE,
    find: 'scenarios:\n  default: { first_name: Ada }\n---\n<x-default note="">',
    replace: 'lang: de\nscenarios:\n  default: { first_name: Ada }\n---\n▸<x-default>',
    code: 'language-missing',
    says: ['<x-default> has no German text for note', 'give <x-default> a note'],
  },
  {
    name: 'a part in a language that a component does not know',
    file: VOUCHER,
    find: '<x-button-card\n',
    replace: '▸<x-button-card\n    lang="es"\n',
    code: 'language-missing',
    says: ['Spanish'],
  },
  {
    ...TEXT,
    name: 'an image without a text',
    replace: '▸<img src="https://example.com/a.png" width="40">All orders',
    code: 'image-alt',
  },
  {
    ...TEXT,
    name: 'an image without a width',
    replace: '▸<img src="https://example.com/a.png" alt="A map">All orders',
    code: 'image-width',
  },
  { ...TEXT, name: 'a link that leads nowhere', replace: '<a ▸href="#">All orders</a>', code: 'link-empty' },
  {
    ...TEXT,
    name: 'a link without https',
    replace: '<a ▸href="http://example.com">All orders</a>',
    code: 'link-insecure',
  },
  {
    ...TEXT,
    name: 'a link without a scheme',
    replace: '<a ▸href="www.example.com">All orders</a>',
    code: 'link-relative',
  },
  {
    ...TEXT,
    name: 'a vague link',
    replace: '<a href="https://example.com">▸Click here</a> All orders',
    code: 'link-text-vague',
  },
  {
    ...TEXT,
    name: 'an image that is not there',
    replace: '<img ▸src="images/lgo.png" alt="A logo" width="40">All orders',
    code: 'image-missing',
  },
  {
    name: 'no preheader',
    file: NOTICE,
    find: 'preheader: Orders wait for a day.\n',
    replace: '',
    by: 'check',
    at: `${NOTICE}:1:1`,
    code: 'preheader-missing',
  },
  {
    name: 'a scenario without a value',
    file: VOUCHER,
    find: 'default: { gutschein: AB12, ',
    replace: '▸default: { ',
    by: 'check',
    code: 'scenario-incomplete',
    says: ['gutschein'],
  },
  {
    name: 'a scenario with a value that nothing uses',
    file: VOUCHER,
    find: 'default: { gutschein: AB12, ',
    replace: 'default: { gutschein: AB12, ▸amount: 5, ',
    by: 'check',
    code: 'scenario-unknown',
    says: ['amount'],
  },
  {
    name: 'a scenario with a word for a number',
    file: ORDER,
    find: 'price: 4.5',
    replace: '▸price: cheap',
    by: 'check',
    code: 'scenario-misfit',
  },
]
