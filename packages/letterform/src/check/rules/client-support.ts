import { type Client, type Feature, listClients } from '../../clients/support.ts'
import { BREAKS, INSTEAD } from '../impact.ts'
import { findOccurrences, type Occurrence } from '../occurrences.ts'
import type { Finding, Rule } from '../rule.ts'

export const clientSupport: Rule = {
  name: 'clientSupport',
  codes: {
    'client-breaks': {
      severity: 'warning',
      finds:
        'HTML, CSS or an image format that a client does not support, so that recipients see a broken layout or nothing. One code per feature: `client-breaks/css-display-flex`.',
    },
    'client-degrades': {
      severity: 'note',
      finds: 'The same, where the email only looks plainer or works in part: `client-degrades/css-border-radius`.',
    },
  },
  find: (email) => {
    const bySlug = new Map<string, Usage>()
    for (const occurrence of findOccurrences(email)) {
      const feature = email.project.support.feature(occurrence.slug)
      if (feature) addUsage(bySlug, occurrence, feature)
    }
    return [...bySlug.values()].map(toFinding)
  },
}

/** A feature, however often the email uses it. */
interface Usage {
  feature: Feature
  first: Occurrence
  count: number
  unsupported: Client[]
  partial: Client[]
}

function addUsage(bySlug: Map<string, Usage>, occurrence: Occurrence, feature: Feature): void {
  const isOpen = ({ id }: Client) => !occurrence.isGuarded(id)
  const unsupported = feature.unsupported.filter(isOpen)
  // Most partly supported features work in the ways that emails use them.
  const partial = BREAKS[feature.slug] ? feature.partial.filter(isOpen) : []
  if (unsupported.length + partial.length === 0) return
  const known = bySlug.get(feature.slug)
  if (!known) bySlug.set(feature.slug, { feature, first: occurrence, count: 1, unsupported, partial })
  else if (unsupported.length > known.unsupported.length)
    bySlug.set(feature.slug, { feature, first: occurrence, count: known.count + 1, unsupported, partial })
  else known.count++
}

function toFinding({ feature, first, count, unsupported, partial }: Usage): Finding {
  const { slug } = feature
  const breaks = unsupported.length > 0 ? BREAKS[slug] : undefined
  const affected = unsupported.length > 0 ? unsupported : partial
  const ids = new Set(affected.map(({ id }) => id))
  const notes = feature.notes.filter(({ clients }) => clients.some((id) => ids.has(id))).map(({ text }) => text)
  const others = count > 1 ? [`Used ${count} times in this email.`] : []
  return {
    code: `${breaks ? 'client-breaks' : 'client-degrades'}/${slug}`,
    message: sentence({ affected, isPartial: unsupported.length === 0, what: first.what, breaks }),
    fix: INSTEAD[slug] ?? 'Add a fallback before it, or remove it.',
    place: first.place,
    detail: [...others, ...notes, `https://www.caniemail.com/features/${slug}/`].join('\n'),
  }
}

interface Unsupported {
  affected: Client[]
  isPartial: boolean
  what: string
  breaks: string | undefined
}

function sentence({ affected, isPartial, what, breaks }: Unsupported): string {
  const clients = listClients(affected)
  const isOne = affected.length === 1
  if (isPartial) return `${clients} ${isOne ? 'supports' : 'support'} only part of ${what}.`
  if (!breaks) return `${clients} ${isOne ? 'ignores' : 'ignore'} ${what}.`
  return `${clients} ${isOne ? 'does' : 'do'} not support ${what}. ${breaks}`
}
