import type { Contract } from '../../language/contract.ts'
import { lookUpLocale } from '../../runtime/locales/look-up-locale.ts'
import { isPartial } from '../names.ts'

/** A call of the lookup, of all locales or of those of an email, and its result. */
export interface LocaleLookup {
  wanted: string | string[]
  email?: string
  locale: string
}

/** What people may want, for each locale of the package, and for emails that lack some. */
export function localeLookups({ emails, locales = [], defaultLocale = '' }: Contract): LocaleLookup[] {
  const partial = emails.filter((email) => isPartial(email, locales))
  const wishes = [...locales.flatMap(wishesFor), ...WISHES]
  const lookUp = (wanted: string | string[], available: string[]) => lookUpLocale(wanted, available, defaultLocale)
  return [
    ...wishes.map((wanted) => ({ wanted, locale: lookUp(wanted, locales) })),
    ...partial.flatMap(({ id, locales: own = [] }) => {
      return locales.map((wanted) => ({ wanted, email: id, locale: lookUp(wanted, own) }))
    }),
  ]
}

function wishesFor(locale: string): (string | string[])[] {
  const [language] = locale.split('-')
  return [
    locale,
    [locale.toUpperCase()],
    [`${locale}-x-any`, 'en'],
    [`xx-${language}`, `${locale}-Latn-ZZ-u-ca-gregory`],
    ` ${locale.replaceAll('-', '_')}_ZZ `,
    `xx;q=0.9, ${locale};q=0.2, yy;q=0.1`,
    `xx, ${locale};q=0, ${language};q=0.001`,
  ]
}

const WISHES = [
  ...['iw', 'in-ID', 'ji', 'mo', 'tl', 'nb-NO', 'no', 'zh-TW', 'zh-Hant-HK', 'zh_CN', 'zh-Hans-SG', 'sr-Latn-RS'],
  [],
  '',
  '*',
  ['*'],
  ',;=;q=',
  'en;q=2.5, fr;q=nothing',
  `${'a-'.repeat(80)}en`,
  ['en\u00e9', '\ud83d\ude00'],
]
