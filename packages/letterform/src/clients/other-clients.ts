import type { Fact, MailClient } from './mail-client.ts'

const DARK: Fact = {
  does: 'read-dark-mode',
  says: 'shows the dark mode that the email defines, and changes nothing else',
  source: 'https://www.caniemail.com/features/css-at-media-prefers-color-scheme/',
}

const YAHOO: Fact[] = [
  {
    does: 'replace-property',
    property: 'height',
    by: 'min-height',
    says: 'treats a height as a minimum',
    source: 'https://www.caniemail.com/features/css-height/',
  },
  {
    does: 'prefix-names',
    prefix: 'yiv1234567890',
    says: 'prefixes classes and ids',
    source: 'https://www.hteumeuleu.com/2016/super-mail-forward-an-email-that-evolves-as-you-forward-it/',
  },
  {
    does: 'ignore-media',
    media: /prefers-|orientation|resolution|device-pixel-ratio|hover|pointer|display-mode/i,
    says: 'reads media queries by width and height only',
    source: 'https://www.caniemail.com/features/css-at-media/',
  },
  {
    does: 'ignore-selectors',
    selectors: /\[[^\]=]*(?:[~|^$*]=|\])/,
    says: 'reads selectors by the whole value of an attribute only',
    source: 'https://www.caniemail.com/features/css-selector-attribute/',
  },
]

const apple = { caniemail: 'apple-mail.ios', screen: 'phone', certainty: 'tested' } as const
const samsung = { caniemail: 'samsung-email.android', screen: 'phone' } as const

export const OTHER_CLIENTS = {
  'apple-mail': { ...apple, name: 'Apple Mail', facts: [] },
  'apple-mail-dark': { ...apple, name: 'Apple Mail in dark mode', facts: [DARK] },
  samsung: { ...samsung, name: 'Samsung Email', certainty: 'tested', facts: [] },
  'samsung-dark': { ...samsung, name: 'Samsung Email in dark mode', certainty: 'partly', facts: [DARK] },
  yahoo: {
    name: 'Yahoo Mail',
    caniemail: 'yahoo.desktop-webmail',
    screen: 'desktop',
    certainty: 'tested',
    facts: YAHOO,
  },
  thunderbird: {
    name: 'Thunderbird',
    caniemail: 'thunderbird.macos',
    screen: 'desktop',
    certainty: 'partly',
    facts: [],
  },
} satisfies Record<string, MailClient>
