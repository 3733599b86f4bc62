import { createSupport } from '../check/clients.ts'
import type { UnsupportedBy } from '../shots/unsupported.ts'

/** The CSS that the simulated clients do not support, from caniemail's data. */
export function unsupportedCss(): UnsupportedBy {
  return { gmail: unsupportedBy('gmail.desktop-webmail'), outlook: unsupportedBy('outlook.windows') }
}

function unsupportedBy(client: string): (property: string, value: string) => boolean {
  const { feature } = createSupport({ [client]: 1 })
  const isMissing = (slug: string) => (feature(slug)?.unsupported.length ?? 0) > 0
  return (property, value) => isMissing(`css-${property}`) || isMissing(`css-${property}-${value.toLowerCase()}`)
}
