const ADDRESS = /([^\s<>"'(),:;@[\]]{1,64})@([\p{L}\p{N}.-]+)/gu

/** Shortens `ada@example.com` to `a…@example.com`, anywhere in a text. */
export function redact(text: string): string {
  return text.replace(ADDRESS, (_, local: string, domain: string) => `${[...local][0]}…@${domain}`)
}
