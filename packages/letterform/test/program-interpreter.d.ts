export class TrustedHtml {
  constructor(html: string)
  html: string
}

export class Problems extends Error {
  list: [path: string, code: string][]
}

/** `trace` is called with each rule, filter, operator and kind of part that is run. */
export function render(
  programs: object,
  id: string,
  given: { variables: object; globals: object; locale?: string },
  trace?: (feature: string) => void,
): { subject: string; preheader: string; html: string; text: string }

/** The lookup of RFC 4647 in a package of several languages. */
export function matchLocale(programs: object, wanted: string | string[], id?: string): string
