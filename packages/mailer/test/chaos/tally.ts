import { messageIdOf, type SmtpSink } from '../smtp-sink.ts'

/** What the server got, against what was promised. */
export interface Tally {
  acknowledged: number
  delivered: number
  lost: number
  /** How often a recipient got a mail once more. */
  duplicates: number
  /** Recipients whose copies differ in their Message-ID: nothing downstream could tell that they are one mail. */
  differentIds: number
}

/** Every mail has a recipient of its own, so the recipient names the mail. */
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

/** Splits a list into so many parts that differ in length by one at most. */
export function parts<Item>(items: Item[], count: number): Item[][] {
  return Array.from({ length: count }, (_, part) => {
    return items.slice(Math.floor((part * items.length) / count), Math.floor(((part + 1) * items.length) / count))
  })
}
