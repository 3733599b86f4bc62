import { createSupport } from '../check/clients.ts'
import type { Unsupported, UnsupportedBy } from '../shots/unsupported.ts'

/** What the simulated clients do not support, from caniemail's data. The checks read the same. */
export function unsupportedByClient(): UnsupportedBy {
  const [gmail, outlook] = [unsupportedBy('gmail.desktop-webmail'), unsupportedBy('outlook.windows')]
  return { gmail, 'gmail-no-style': gmail, outlook, 'outlook-wide': outlook }
}

function unsupportedBy(client: string): Unsupported {
  const { feature } = createSupport({ [client]: 1 })
  const isMissing = (slug: string) => (feature(slug)?.unsupported.length ?? 0) > 0
  return {
    css: (property, value) => isMissing(`css-${property}`) || isMissing(`css-${property}-${value.toLowerCase()}`),
    element: (name) => isMissing(SLUGS[name] ?? `html-${name}`),
  }
}

/** Features that are named after a type of the element. */
const SLUGS: Record<string, string> = { button: 'html-button-submit', input: 'html-input-text' }
