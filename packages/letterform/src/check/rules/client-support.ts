import { type Client, type Feature, listClients } from '../clients.ts'
import { BREAKS, INSTEAD } from '../impact.ts'
import { findOccurrences, type Occurrence } from '../occurrences.ts'
import type { Finding, Rule } from '../rule.ts'

export const clientSupport: Rule = {
  name: 'clientSupport',
  codes: {
    'client-breaks': {
      severity: 'warning',
      finds:
        'HTML, CSS or an image format that one of the clients does not know, so that a recipient sees a broken layout or nothing. By feature: `client-breaks/css-display-flex`.',
    },
    'client-degrades': {
      severity: 'note',
      finds: 'The same where the mail only looks plainer, or works in part: `client-degrades/css-border-radius`.',
    },
  },
  find: (email) => {
    const bySlug = new Map<string, Seen>()
    for (const occurrence of findOccurrences(email)) {
      const feature = email.project.support.feature(occurrence.slug)
      if (feature) see(bySlug, occurrence, feature)
    }
    return [...bySlug.values()].map(toFinding)
  },
}

/** One cause, however often it occurs. */
interface Seen {
  feature: Feature
  first: Occurrence
  count: number
  unsupported: Client[]
  partial: Client[]
}

function see(bySlug: Map<string, Seen>, occurrence: Occurrence, feature: Feature): void {
  const isOpen = ({ id }: Client) => !occurrence.isGuarded(id)
  const unsupported = feature.unsupported.filter(isOpen)
  // Most of what works in part works in all ways that mail makes use of.
  const partial = BREAKS[feature.slug] ? feature.partial.filter(isOpen) : []
  if (unsupported.length + partial.length === 0) return
  const seen = bySlug.get(feature.slug)
  if (!seen) bySlug.set(feature.slug, { feature, first: occurrence, count: 1, unsupported, partial })
  else if (unsupported.length > seen.unsupported.length)
    bySlug.set(feature.slug, { feature, first: occurrence, count: seen.count + 1, unsupported, partial })
  else seen.count++
}

function toFinding({ feature, first, count, unsupported, partial }: Seen): Finding {
  const { slug } = feature
  const breaks = unsupported.length > 0 ? BREAKS[slug] : undefined
  const affected = unsupported.length > 0 ? unsupported : partial
  const ids = new Set(affected.map(({ id }) => id))
  const notes = feature.notes.filter(({ clients }) => clients.some((id) => ids.has(id))).map(({ text }) => text)
  const others = count > 1 ? [`It occurs ${count} times in this email.`] : []
  const detail = [...others, ...notes, `https://www.caniemail.com/features/${slug}/`].join('\n')
  return {
    code: `${breaks ? 'client-breaks' : 'client-degrades'}/${slug}`,
    message: `${listClients(affected)} ${sentence(affected, breaks, unsupported.length > 0)} ${first.what}${breaks ? `: such a client ${breaks}` : ''}.`,
    fix: INSTEAD[slug] ?? 'Write what such a client understands before it, or leave it out.',
    place: first.place,
    detail,
  }
}

function sentence(affected: Client[], breaks: string | undefined, isUnsupported: boolean): string {
  const does = (verb: string, plural: string) => (affected.length === 1 ? verb : plural)
  if (!isUnsupported) return `${does('supports', 'support')} only part of`
  return breaks ? does('does not know', 'do not know') : does('ignores', 'ignore')
}
