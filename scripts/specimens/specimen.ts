import type { ClientName } from '../../packages/letterform/src/clients/mail-clients.ts'

/** One construct, and what clients make of it. The pictures and the checks have to agree with it. */
export interface Specimen {
  title: string
  /** What goes into the body. A `<head>` before it is that of the email. */
  html: string
  /** What real clients do. */
  does: string
  /** A feature of caniemail.com by its name, or a URL. */
  source: string
  /** What is left of it in each client, and what is not. */
  shown: Partial<Record<ClientName, { has?: string; lacks?: string }>>
  /** A code that the checks report, notes included, and one that they do not. */
  finds?: string
  passes?: string
  /** Whether no picture shows it. */
  isUnseen?: boolean
}

/** The email of a specimen. */
export function specimenEmail({ html }: Pick<Specimen, 'html'>): string {
  const [head = ''] = /^<head>[\s\S]*?<\/head>/.exec(html) ?? []
  const inner = head.replace(/<\/?head>/g, '')
  return `<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Specimen</title>${inner}</head>\n<body>\n${html.slice(head.length)}\n</body>\n</html>\n`
}
