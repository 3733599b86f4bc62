/** Whether `Intl` supports a locale. For one that it does not, it would silently fall back to the machine's own. */
export function knowsLocale(locale: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0
  } catch {
    return false
  }
}

/** The digits from 0 to 9, unless they are the ASCII ones. */
export function nativeDigits(numberingSystem: string): string[] | undefined {
  if (numberingSystem === 'latn') return undefined
  const format = new Intl.NumberFormat(`en-u-nu-${numberingSystem}`)
  return Array.from({ length: 10 }, (_, digit) => format.format(digit))
}
