import type { Fact, MailClient } from './mail-client.ts'

const WEB: Fact[] = [
  {
    does: 'drop-faulty-sheets',
    says: 'drops style sheets with a syntax error',
    source: 'https://www.hteumeuleu.com/2017/troubleshooting-gmail-s-responsive-design-support/',
  },
  {
    does: 'drop-nested-sheets',
    says: 'drops style sheets with an at-rule inside another one',
    source: 'https://github.com/hteumeuleu/email-bugs/issues/21',
  },
  {
    does: 'limit-sheets',
    characters: 16 * 1024,
    says: 'reads 16 kB of style sheets, and drops the one that exceeds them and all that follow',
    source: 'https://github.com/hteumeuleu/caniemail/issues/144',
  },
  {
    does: 'prefix-names',
    prefix: 'm_1234567890',
    says: 'prefixes classes and ids',
    source: 'https://github.com/hteumeuleu/email-bugs/issues/24',
  },
  {
    does: 'ignore-media',
    media: /height|prefers-|orientation|resolution|device-pixel-ratio|hover|pointer|display-mode/i,
    says: 'reads media queries by width only',
    source: 'https://www.caniemail.com/features/css-at-media/',
  },
  {
    does: 'ignore-selectors',
    selectors: /\[|::|:(?!hover\b)|\*\s*\+/,
    says: 'ignores selectors by attribute, and by states other than :hover',
    source: 'https://www.caniemail.com/features/css-selector-attribute/',
  },
  {
    does: 'ignore-properties',
    properties: /^(?:position|top|right|bottom|left|z-index|clip-path|filter|animation.*|transition.*|transform|--.*)$/,
    says: 'ignores positions, transformations, animations and custom properties',
    source: 'https://www.caniemail.com/features/css-position/',
  },
  {
    does: 'ignore-values',
    properties: /^margin/,
    values: /(?:^|\s)-/,
    says: 'ignores negative margins',
    source: 'https://www.caniemail.com/features/css-margin/',
  },
  {
    does: 'ignore-values',
    properties: /./,
    values: /var\(|expression\(/,
    says: 'ignores values with variables',
    source: 'https://www.caniemail.com/features/css-variables/',
  },
  {
    does: 'drop-elements',
    elements: /^(?:link|meta|base|iframe|embed)$/,
    says: 'removes links to style sheets, and frames',
    source: 'https://www.caniemail.com/features/html-link/',
  },
  {
    does: 'drop-attributes',
    attributes: /^(?:on|data-)|^(?:xmlns|contenteditable)/,
    says: 'removes data attributes and handlers',
    source: 'https://www.caniemail.com/features/css-selector-attribute/',
  },
]

const DATA_IMAGES: Fact = {
  does: 'drop-images',
  urls: /^data:/i,
  says: 'shows no images that are part of the HTML',
  source: 'https://www.caniemail.com/features/image-base64/',
}

const NO_SHEETS: Fact = {
  does: 'ignore-sheets',
  says: 'reads no style sheets with accounts of other providers',
  source: 'https://www.caniemail.com/features/html-style/',
}

const PARTIAL: Fact = {
  does: 'change-colours',
  how: 'partial',
  says: 'makes light backgrounds dark, and dark text light',
  source: 'https://github.com/hteumeuleu/email-bugs/issues/68',
}

const FULL: Fact = {
  does: 'change-colours',
  how: 'full',
  says: 'inverts all colours, also those of dark designs',
  source: 'https://www.hteumeuleu.com/2021/fixing-gmail-dark-mode-css-blend-modes/',
}

const android = { caniemail: 'gmail.android', screen: 'phone' } as const
const ios = { caniemail: 'gmail.ios', screen: 'phone' } as const

export const GMAIL = {
  gmail: {
    name: 'Gmail',
    caniemail: 'gmail.desktop-webmail',
    screen: 'phone',
    certainty: 'tested',
    facts: [...WEB, DATA_IMAGES],
  },
  'gmail-android': { ...android, name: 'Gmail’s app on Android', certainty: 'tested', facts: WEB },
  'gmail-android-dark': {
    ...android,
    name: 'Gmail’s app on Android in dark mode',
    certainty: 'described',
    facts: [...WEB, PARTIAL],
  },
  'gmail-ios': { ...ios, name: 'Gmail’s app on iOS', certainty: 'tested', facts: WEB },
  'gmail-ios-dark': {
    ...ios,
    name: 'Gmail’s app on iOS in dark mode',
    certainty: 'described',
    facts: [...WEB, FULL],
  },
  'gmail-no-style': {
    ...android,
    name: 'Gmail’s apps with other accounts',
    certainty: 'tested',
    facts: [...WEB, NO_SHEETS],
  },
} satisfies Record<string, MailClient>
