/** The direction that a language is written in. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(new Intl.Locale(locale).maximize().script ?? '') ? 'rtl' : 'ltr'
}

const RIGHT_TO_LEFT = new Set('Arab Hebr Syrc Thaa Nkoo Adlm Rohg Mand Samr Yezi'.split(' '))
