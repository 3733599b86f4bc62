/** Whether this machine knows a language. Of one that it does not, Intl would write its own in place. */
export function knowsLocale(locale: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0
  } catch {
    return false
  }
}

/** From 0 to 9, where they are not those of ASCII. */
export function nativeDigits(numberingSystem: string): string[] | undefined {
  if (numberingSystem === 'latn') return undefined
  const format = new Intl.NumberFormat(`en-u-nu-${numberingSystem}`)
  return Array.from({ length: 10 }, (_, digit) => format.format(digit))
}
