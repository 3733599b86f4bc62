import { findOccurrences } from '../check/occurrences.ts'
import type { CheckedEmail } from '../check/rule.ts'
import type { ClientReport, UnsupportedFeature } from '../clients/client-report.ts'

/** Each client of the project, those with the most recipients first. Parts that a client does not read do not count. */
export function reportClients(email: CheckedEmail): ClientReport[] {
  const { support } = email.project
  const occurrences = findOccurrences(email)
  const reports = support.clients.map(({ id, name, weight }): ClientReport => {
    const found = new Map<string, UnsupportedFeature>()
    for (const { slug, what, place, isGuarded } of occurrences) {
      const feature = support.feature(slug)
      if (found.has(slug) || !feature?.unsupported.some((client) => client.id === id) || isGuarded(id)) continue
      found.set(slug, { slug, title: feature.title, what, place: place() })
    }
    return { id, name, weight, unsupported: [...found.values()] }
  })
  return reports.sort((one, other) => other.weight - one.weight)
}
