import type { Fact, MailClient } from './mail-client.ts'

const BLOCKS = 'body|span|div|p|a|b|i|em|strong|h[1-6]|ul|ol|li|center'

/** Outlook for Windows draws emails with Word. */
const WORD: Fact[] = [
  {
    does: 'draw-as-word',
    says: 'reads conditional comments, VML and properties that start with mso-, and draws no empty paragraphs',
    source: 'https://www.hteumeuleu.com/2020/outlook-rendering-engine/',
  },
  {
    does: 'raise-lines',
    least: '1.2em',
    says: 'treats a line-height as a minimum, unless mso-line-height-rule: exactly is set',
    source: 'https://www.caniemail.com/features/css-line-height/',
  },
  {
    does: 'ignore-properties',
    properties: /^max-width$/,
    elements: /^(?!table$)/,
    says: 'ignores max-width except on tables',
    source: 'https://www.caniemail.com/features/css-max-width/',
  },
  {
    does: 'ignore-properties',
    properties: /^width$/,
    elements: new RegExp(`^(?:${BLOCKS}|img)$`),
    says: 'ignores the width of text, <div> and <img>',
    source: 'https://www.caniemail.com/features/css-width/',
  },
  {
    does: 'ignore-properties',
    properties: /^height$/,
    elements: new RegExp(`^(?:${BLOCKS})$`),
    says: 'ignores the height of text and <div>',
    source: 'https://www.caniemail.com/features/css-height/',
  },
  {
    does: 'ignore-properties',
    properties: /^padding/,
    elements: /^(?!t[dh]$)/,
    says: 'ignores padding except of cells',
    source: 'https://www.caniemail.com/features/css-padding/',
  },
  {
    does: 'ignore-properties',
    properties:
      /^(?:border-.*-radius|outline.*|object-.*|overflow.*|grid.*|order|align-.*|place-.*|columns?|column-.*|transition.*|animation.*|supported-color-schemes|-webkit-.*|-moz-.*|--.*)$/,
    says: 'ignores what CSS has had since 2000',
    source: 'https://www.hteumeuleu.com/2020/outlook-rendering-engine/',
  },
  {
    does: 'ignore-values',
    properties: /./,
    values: /\b(?:calc|var|min|max|clamp|url|[\w-]*gradient)\(/,
    says: 'ignores functions and background images',
    source: 'https://www.caniemail.com/features/css-background/',
  },
  {
    does: 'ignore-values',
    properties: /colou?r|background/,
    values: /rgba|hsla|transparent/,
    says: 'ignores transparent colours',
    source: 'https://www.caniemail.com/features/css-rgba/',
  },
  {
    does: 'ignore-values',
    properties: /^margin/,
    values: /auto|(?:^|\s)-/,
    says: 'ignores margins that are auto or negative',
    source: 'https://www.caniemail.com/features/css-margin/',
  },
  {
    does: 'ignore-values',
    properties: /^display$/,
    values: /^(?!none$|block$|inline$)/,
    says: 'knows display: none, block and inline',
    source: 'https://www.caniemail.com/features/css-display/',
  },
  {
    does: 'ignore-selectors',
    selectors: /:(?!link\b)/,
    says: 'ignores states other than :link',
    source: 'https://www.caniemail.com/features/css-pseudo-class-link/',
  },
  {
    does: 'drop-attributes',
    attributes: /^background$/,
    elements: /^(?!body$)/,
    says: 'ignores background attributes except of <body>',
    source: 'https://www.caniemail.com/features/html-background/',
  },
  {
    does: 'drop-attributes',
    attributes: /^hidden$/,
    says: 'ignores hidden attributes',
    source: 'https://www.caniemail.com/features/html-hidden/',
  },
]

/** Outlook.com, and the new Outlook for Windows, which is the same page in a window. */
const WEB: Fact[] = [
  {
    does: 'prefix-names',
    prefix: 'x_',
    says: 'prefixes classes and ids',
    source: 'https://www.caniemail.com/features/css-selector-attribute/',
  },
  {
    does: 'drop-nested-queries',
    says: 'removes media queries inside others',
    source: 'https://www.caniemail.com/features/css-at-media/',
  },
  {
    does: 'ignore-values',
    properties: /^margin/,
    values: /(?:^|\s)-/,
    says: 'ignores negative margins',
    source: 'https://www.caniemail.com/features/css-margin/',
  },
  {
    does: 'drop-elements',
    elements: /^(?:link|meta|base|iframe|embed)$/,
    says: 'removes links to style sheets, and frames',
    source: 'https://www.caniemail.com/features/html-link/',
  },
]

const WEB_DARK: Fact[] = [
  {
    does: 'read-dark-mode',
    says: 'reads the dark mode that the email defines',
    source: 'https://www.caniemail.com/features/css-at-media-prefers-color-scheme/',
  },
  {
    does: 'change-colours',
    how: 'readable',
    says: 'makes light backgrounds dark, and text readable on the background of the same element',
    source: 'https://www.hteumeuleu.com/2019/dealing-with-outlook-com-s-dark-mode/',
  },
  {
    does: 'mark-colours',
    text: 'data-ogsc',
    background: 'data-ogsb',
    says: 'marks the elements whose colours it changes with data-ogsc and data-ogsb',
    source: 'https://www.hteumeuleu.com/2019/dealing-with-outlook-com-s-dark-mode/',
  },
]

const windows = { caniemail: 'outlook.windows', certainty: 'tested', facts: WORD } as const
const web = { caniemail: 'outlook.outlook-com', screen: 'desktop' } as const

export const OUTLOOK = {
  outlook: { ...windows, name: 'Outlook for Windows', screen: 'desktop' },
  'outlook-wide': { ...windows, name: 'Outlook for Windows', screen: 'wide' },
  'outlook-com': { ...web, name: 'Outlook.com and new Outlook', certainty: 'tested', facts: WEB },
  'outlook-com-dark': {
    ...web,
    name: 'Outlook.com and new Outlook in dark mode',
    certainty: 'described',
    facts: [...WEB, ...WEB_DARK],
  },
} satisfies Record<string, MailClient>
