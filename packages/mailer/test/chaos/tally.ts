import { messageIdOf, type SmtpSink } from '../smtp-sink.ts'

/** What the server received, compared with what was acknowledged. */
export interface Tally {
  acknowledged: number
  delivered: number
  lost: number
  /** Copies beyond the first. */
  duplicates: number
  /** Recipients whose copies differ in their Message-ID, so that nobody can recognize them as one mail. */
  differentIds: number
}

/** Every mail has its own recipient, which identifies the mail. */
export function tally(acknowledged: Iterable<string>, sink: Pick<SmtpSink, 'mails'>): Tally {
  const idsOf = new Map<string, string[]>()
  for (const { to, raw } of sink.mails) {
    for (const recipient of to) idsOf.set(recipient, [...(idsOf.get(recipient) ?? []), messageIdOf(raw)])
  }
  const all = [...acknowledged]
  return {
    acknowledged: all.length,
    delivered: idsOf.size,
    lost: all.filter((recipient) => !idsOf.has(recipient)).length,
    duplicates: [...idsOf.values()].reduce((sum, ids) => sum + ids.length - 1, 0),
    differentIds: [...idsOf.values()].filter((ids) => new Set(ids).size > 1).length,
  }
}

export function recipients(count: number, prefix = 'u'): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}@example.com`)
}

export const MAIL = { subject: 'Hello', html: '<p>Hello</p>', text: 'Hello' }

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** Splits a list into parts whose lengths differ by at most one. */
export function parts<Item>(items: Item[], count: number): Item[][] {
  return Array.from({ length: count }, (_, part) => {
    return items.slice(Math.floor((part * items.length) / count), Math.floor(((part + 1) * items.length) / count))
  })
}
