import type { Specimen } from './specimen.ts'

const GMAIL_IOS = 'https://www.hteumeuleu.com/2021/fixing-gmail-dark-mode-css-blend-modes/'
const GMAIL = 'https://github.com/hteumeuleu/email-bugs/issues/68'
const OUTLOOK = 'https://www.hteumeuleu.com/2019/dealing-with-outlook-com-s-dark-mode/'

export const DARK_SPECIMENS: Specimen[] = [
  {
    title: 'Dark text on white',
    html: '<table width="100%" bgcolor="#ffffff"><tr><td style="color: #222222; background-color: #ffffff">Dark on white</td></tr></table>',
    does: 'Gmail’s apps and Outlook.com make it light on dark. Apple Mail changes nothing.',
    source: GMAIL,
    shown: {
      'gmail-android-dark': { lacks: '#ffffff' },
      'gmail-ios-dark': { lacks: '#ffffff' },
      'outlook-com-dark': { has: 'background-color: #121212' },
      'apple-mail-dark': { has: 'background-color: #ffffff' },
    },
    passes: 'contrast-inverted',
  },
  {
    title: 'White text on black',
    html: '<table width="100%"><tr><td style="color: #ffffff; background-color: #000000">White on black</td></tr></table>',
    does: 'Gmail’s app on iOS makes it black on white. The one on Android and Outlook.com leave it.',
    source: GMAIL_IOS,
    shown: {
      'gmail-android-dark': { has: 'background-color: #000000' },
      'gmail-ios-dark': { has: 'color: #121212; background-color: #ededed' },
      'outlook-com-dark': { has: 'color: #ffffff; background-color: #000000' },
    },
    passes: 'contrast-inverted',
  },
  {
    title: 'Dark text on a colour',
    html: '<table width="100%"><tr><td style="color: #111111; background-color: #c98a00">Dark on amber</td></tr></table>',
    does: 'Gmail’s app on Android makes the text light and leaves the colour.',
    source: GMAIL,
    shown: { 'gmail-android-dark': { has: 'background-color: #c98a00', lacks: '#111111' } },
    finds: 'contrast-inverted',
  },
  {
    title: 'Text on the background of another element',
    html: '<table width="100%" bgcolor="#ffffff"><tr><td><span style="color: #0b5563">Dark, on the cell around it</span></td></tr></table>',
    does: 'Outlook.com makes text readable on the background of the same element, or on its own.',
    source: OUTLOOK,
    shown: { 'outlook-com-dark': { lacks: 'color: #0b5563' } },
  },
  {
    title: 'A dark mode of the email',
    html: '<head><meta name="color-scheme" content="light dark"><style>@media (prefers-color-scheme: dark) { .a { background-color: #222222 !important; color: #fafafa !important } }</style></head><div class="a" style="background-color: #ffffff; color: #222222">In its own colours</div>',
    does: 'Apple Mail and Samsung Email show it. Gmail and Yahoo do not.',
    source: 'css-at-media-prefers-color-scheme',
    shown: {
      'apple-mail-dark': { has: 'prefers-color-scheme' },
      'samsung-dark': { has: 'prefers-color-scheme' },
      'gmail-ios-dark': { lacks: 'prefers-color-scheme' },
      yahoo: { lacks: 'prefers-color-scheme' },
    },
    passes: 'color-scheme-missing',
  },
  {
    title: '[data-ogsc]',
    html: '<head><style>[data-ogsc] .a { color: #ffd166 !important }</style></head><p class="a" style="color: #222222">In a colour for Outlook</p>',
    does: 'Outlook.com marks the elements whose colours it changes, so that style sheets can change them back.',
    source: OUTLOOK,
    shown: {
      'outlook-com-dark': { has: '[data-ogsc] .x_a { color: #ffd166 !important }' },
      'gmail-android-dark': { lacks: 'ffd166' },
    },
  },
  {
    title: 'A logo in black',
    html: '<table width="100%" bgcolor="#ffffff"><tr><td style="background-color: #ffffff"><img src="https://example.com/images/logo.png" alt="Acme" width="96" height="24"></td></tr></table>',
    does: 'All clients leave images as they are, so black on a dark background is invisible.',
    source: GMAIL,
    shown: { 'gmail-android-dark': { has: 'logo.png', lacks: '#ffffff' } },
    finds: 'image-dark',
  },
]
