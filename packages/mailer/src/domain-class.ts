/** The large mailbox providers, because a label for every domain would have no bound. */
const CLASSES: Record<string, RegExp> = {
  google: /^(?:gmail|googlemail)\.com$/,
  microsoft: /^(?:outlook|hotmail|live|msn)(?:\.[a-z]{2,3}){1,2}$/,
  yahoo: /^(?:(?:yahoo|ymail)(?:\.[a-z]{2,3}){1,2}|aol\.com)$/,
  apple: /^(?:icloud|me|mac)\.com$/,
}

/** @example domainClassOf('gmail.com') // 'google' */
export function domainClassOf(domain: string): string {
  return Object.keys(CLASSES).find((name) => CLASSES[name]!.test(domain)) ?? 'other'
}
