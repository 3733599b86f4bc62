export function plainText(html: string, _options?: { isBlock?: (token: string) => boolean }): string {
  return html.replace(/<[^>]*>/g, ' ')
}
